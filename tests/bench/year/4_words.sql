-- What they wrote: short, as everything here that is kept as often as there are events.

create unlogged table year.words as
select q.id,
        (case when q.parent is not null then 'Consult: ' else '' end || (array['How do I order', 'Who can release', 'Where is', 'May I change', 'Why was', 'Until when can I return', 'Who signs', 'How do I book'])[1 + q.matter_of % 8]
                || ' ' || (array['the invoice', 'a parking space', 'the travel expenses', 'a new laptop', 'the delivery note', 'the shift plan', 'the contract', 'the sample', 'the badge', 'the licence', 'the storage room', 'the price list'])[1 + q.matter_of / 8 % 12]
                || ' ' || (array['for the trade fair', 'of last month', 'for a new colleague', 'of the spring order', 'for the branch', 'in the new building', 'before the audit', 'after a return'])[1 + q.matter_of / 96 % 8]
                || ' (' || q.matter_of % 9973 || ')?') as title,
        case when year.chance(q.id, 90) < 0.5 then '' else 'It is needed by Thursday, and nobody beside me knows.' end as body,
        (array['{}', '{invoice}', '{delivery}', '{travel}', '{hardware}', '{contracts}', '{rooms}', '{invoice,travel}', '{software}', '{payroll}', '{safety}', '{returns,delivery}', '{prices}', '{suppliers}', '{training}', '{cars}', '{telephones}', '{holidays}', '{badges}', '{printers}'])[
                1 + floor(20 * power(year.chance(q.id, 91), 1.5))::int]::text[] as tags,
        case when q.duplicate_of is not null then 'This is answered already: see the article.'
                when q.insists then 'I do not know, please ask somebody else.'
                else format('Take form %s from the shelf beside the printer, fill in the first page and put it into the tray on the left.', q.id % 89 + 1) end as answer,
        'The tray has been moved: it is beside the window now.' as again
from (select p.*, coalesce(p.matter, p.id) as matter_of from year.plan p) q;
alter table year.words add primary key (id);

insert into core.message (id, question, kind, author, body, at) overriding system value
select e.message, e.id, case e.kind when 'question.said' then 'said' else 'answer' end, e.actor,
        case e.ord when 300 then 'I have it and will look.' when 340 then 'It has become urgent: can you say until when?'
                when 640 then w.again else w.answer end, e.at
from year.event e join year.words w on w.id = e.id
where e.message is not null
order by e.message;
