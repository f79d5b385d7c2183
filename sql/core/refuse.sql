-- Refuse the call: a word of the protocol and one sentence for the person who asked. A bad_request or too_large that is about a
-- field begins with its name, which the reply says apart as well; all else begins with a capital.
create or replace function core.refuse(word text, sentence text) returns void
language plpgsql as $$
begin
        perform core.refuse_about(word, sentence, case when word in ('bad_request', 'too_large') then substring(sentence from '^[a-z][a-z0-9_]*') end);
end $$;

-- The same, about a field or a state: data.field or data.state of the reply.
create or replace function core.refuse_about(word text, sentence text, about text) returns void
language plpgsql as $$
begin
        raise exception using message = sentence, column = coalesce(about, ''), errcode = case word
                when 'bad_request' then 'BS400'
                when 'forbidden' then 'BS403'
                when 'not_found' then 'BS404'
                when 'bad_state' then 'BS409'
                when 'stale' then 'BS412'
                when 'too_large' then 'BS413'
                when 'busy' then 'BS429'
                when 'not_owner' then 'BS431'
                when 'not_asker' then 'BS432'
                when 'hop_limit' then 'BS501'
                when 'already_owned' then 'BS502'
                when 'self_referral' then 'BS503'
                when 'non_answer' then 'BS504'
                when 'cannot_decline' then 'BS505'
                when 'key_reused' then 'BS506'
                else 'BS000'
        end;
end $$;

-- Missing and not yours to see are one answer, in one place, so that the two can never differ.
create or replace function core.refuse_unseen(what text) returns void
language plpgsql as $$
begin
        perform core.refuse('not_found', format('There is no such %s, or it is not yours to see.', what));
end $$;

create or replace function core.refuse_state(q core.question, doing text) returns void
language plpgsql as $$
begin
        perform core.refuse_about('bad_state', format('The question is %s; it cannot be %s now.', q.state, doing), q.state);
end $$;
