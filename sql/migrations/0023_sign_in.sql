-- The tail also says of whom servers look again what they have signed in with.
drop function if exists api.event_tail(text);
