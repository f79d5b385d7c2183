-- Rule 5: an answer that only sends the asker elsewhere is refused, and real answers are left alone.
\ir fixture.inc
select plan(89);

select ok(core.is_non_answer(text), 'refused: ' || text)
from (values
        ('I don''t know, you''ll have to ask Jane in accounting.'),
        ('I don’t know.'),
        ('No idea.'),
        ('Sorry, no idea!'),
        ('Not my department.'),
        ('This is not my area, sorry.'),
        ('That''s not our responsibility.'),
        ('Not sure.'),
        ('Hi Ann,' || chr(10) || 'I''m not sure, maybe Jane knows.' || chr(10) || 'Regards, Bob'),
        ('Please contact the HR department.'),
        ('Please ask Jane.'),
        ('Ask Jane.'),
        ('Ask somebody in sales'),
        ('You need to ask your manager.'),
        ('You should talk to finance.'),
        ('You''d better check with legal.'),
        ('You will have to speak to the people in logistics about that.'),
        ('Maybe ask the IT desk?'),
        ('I''d suggest asking Jane.'),
        ('I can''t help you with that. Try asking HR.'),
        ('I cannot answer this, sorry. Thanks for asking!'),
        ('I am not the right person for this. Get in touch with procurement.'),
        ('We don''t handle that. Please reach out to the travel team. Best regards'),
        ('That''s a question for the finance team.'),
        ('That is one for the lawyers in the legal department.'),
        ('I only work here, somebody in sales might know.'),
        ('Sorry, I really have no idea about this kind of thing since I have only been here for two weeks, you will have to ask somebody in finance.'),
        ('Above my pay grade.'),
        ('I wouldn''t know - ask around.'),
        ('Google it.'),
        ('Keine Ahnung.'),
        ('Keine Ahnung, frag mal die Buchhaltung.'),
        ('Das weiß ich leider nicht.'),
        ('Hallo Ann, das weiß ich leider nicht, bitte wenden Sie sich an die Personalabteilung. Viele Grüße'),
        ('Dafür bin ich nicht zuständig.'),
        ('Da kann ich Ihnen leider nicht weiterhelfen.'),
        ('Da musst du die Technik fragen.'),
        ('Nicht meine Abteilung.'),
        ('Bitte frag die Buchhaltung.'),
        ('Das weiß bestimmt die Buchhaltung.')
) v(text);

select ok(not core.is_non_answer(text), 'left alone: ' || text)
from (values
        ('Ask at reception, open 9-17, room 12'),
        ('Ask for the blue key at the front desk.'),
        ('Yes.'),
        ('No.'),
        ('Done.'),
        ('No, that is not possible before the new contract is signed.'),
        ('Jane approved it yesterday; the form is in the second drawer of her desk.'),
        ('Jane knows: the code is the year the company was founded.'),
        ('It is in the cupboard next to the kitchen.'),
        ('The blue binder. It belongs to the sales team.'),
        ('You could try restarting the machine.'),
        ('You have to go to the cellar.'),
        ('You will have to call the lift with the green button.'),
        ('Restarting should help you.'),
        ('You need to ask your manager to sign the travel form, then hand it in at reception and you get the key the same day.'),
        ('I don''t know the exact date but invoices are always paid at the end of the month after the delivery has been checked.'),
        ('No idea what went wrong with the first attempt, the cleaning team has now moved the boxes to the cellar for you.'),
        ('I asked Jane: the limit is one hundred euros a night, breakfast included.'),
        ('I was not sure, so I checked with legal. They say we may use the old logo until summer.'),
        ('Not in my department, but I looked it up for you: the contract ends with the school year.'),
        ('Please contact jane@example.com, she has your parcel.'),
        ('Please contact the helpdesk at extension 4411.'),
        ('See https://intranet/travel'),
        ('Look it up in the register in the cellar.'),
        ('The manual is under docs/printer, chapter three.'),
        ('Turn to the left after the gate.'),
        ('Send the parcel with the courier and write the order on the label.'),
        ('We do not ship to islands.'),
        ('Your manager signs it.'),
        ('Der Antrag liegt im Intranet unter Formulare.'),
        ('Das kann man im Keller abholen.'),
        ('Sie müssen das Formular ausfüllen.'),
        ('Du solltest den Rechner neu starten.'),
        ('Die Buchhaltung hat es gestern bezahlt.'),
        ('Frag am Empfang nach dem blauen Schlüssel, geöffnet von 9 bis 17 Uhr.'),
        ('Ja, bis Freitag.'),
        ('I know that it is confusing: the second page is only for partners, leave it empty.'),
        ('Nobody may park there.'),
        ('Thanks for asking! The canteen opens at noon.'),
        ('Sorry for the delay. It was paid this morning.')
) v(text);

-- At the verb.
do $$ begin perform test.ask('ann', 'bob', 'trip'); end $$;
select test.refused($$ select test.answer('bob', 'trip', 'No idea, ask Jane.') $$, 'non_answer', 'a non-answer is refused');
select alike((test.refusal($$ select test.answer('bob', 'trip', 'No idea, ask Jane.') $$)).sentence, '%onsult%refer%insist%', 'with the offer to consult, refer or insist');
select is(test.state('trip'), 'open', 'and nothing has happened');
select is((test.call('bob', 'question.answer', 'trip', '{"body":"No idea, ask Jane.","insist":true}')) #>> '{question,state}', 'answered', 'the owner can insist');
select is((test.row('trip')).insisted, 1, 'the question is flagged then');
select is((test.event('trip', 'question.answered')).data ->> 'insisted', 'true', 'and the event says so');
do $$ begin perform test.ask('ann', 'bob', 'fine'), test.call('bob', 'question.answer', 'fine', '{"body":"Take form 12.","insist":true}'); end $$;
select is((test.row('fine')).insisted, 0, 'insisting on a real answer flags nothing');
do $$ begin perform test.ask('ann', 'bob', 'elsewhere'); end $$;
select lives_ok($$ select test.call('bob', 'question.say', 'elsewhere', '{"body":"No idea yet, I will ask Jane."}') $$, 'a message is no answer and may say so');
update core.non_answer_phrase set active = false;
select lives_ok($$ select test.answer('bob', 'elsewhere', 'No idea, ask Jane.') $$, 'the phrases are data');

select * from finish();
rollback;
