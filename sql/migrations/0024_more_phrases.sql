-- More ways to send somebody on, found by asking what else people say (rule 5). Kinds as in 0005_non_answer.sql.

insert into core.non_answer_phrase (language, kind, pattern) values
        ('en', 'ignorance', '(^| )not (really )?(in |within )?(my|our) (area|field)s? of (expertise|responsibility|competence|work)\M'),
        ('en', 'ignorance', '^((sorry|unfortunately|i|we) )*(can''t|cannot|can not) (really )?help( (you|with|here|there|that|this|it|much|further|sorry))*$'),
        ('en', 'elsewhere', '^((maybe|please|just|better|best|then|you (might|may) want to|you (could|should)|i''d|i would) )*try (the |our |your )?(help ?desk|service ?desk|hotline|switchboard)$'),
        ('en', 'elsewhere', '^((maybe|please|just|better|best|then|so) )*(go )?(and )?(ask|try|see|contact|check with|talk to|speak to) @\w+'),
        ('en', 'elsewhere', '^((maybe|please|just|better|best|then|so) )*go (and )?ask(?! (for|at|if|when|whether|again|me|us|him|her|them|the (customer|client|supplier)|your (customer|client|supplier))\M) (the |your |our |somebody |someone |in |from )*\w+( \w+)?$'),
        ('en', 'elsewhere', '^((maybe|please|just|better|best|then|so) )*go to (hr|legal|finance|accounting|accounts|marketing|support|procurement|logistics|facilities)( (team|department|people))?$'),
        ('en', 'elsewhere', '^(somebody|someone) else (handles?|deals? with|looks? after|takes? care of|does) (that|this|it|those|these)( (here|for us))?$'),
        -- Of whom one has just been sent to; said alone it is an answer.
        ('en', 'courtesy', '^(he|she|they)( (will|would|should|might|may|probably|certainly|surely))* knows?( (more|better|best|all|everything))?( about (that|this|it|these things|such things))?$');
