-- Rule 14: that a private question exists, since when and with whom, and nothing of what it says.
create or replace view report.private_question as
select q.id as question, q.asked_at, now() - q.asked_at as age, p.handle as owner, q.state
from core.question q join core.person p on p.id = q.owner
where q.private;
