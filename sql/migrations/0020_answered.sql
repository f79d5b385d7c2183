-- What somebody has answered lately is found without looking through all that they ever owned. An answer moves its question in other indexes too, so this costs
-- little there and nothing elsewhere.
create index question_answered on core.question (owner, answered_at) where answered_at is not null;
