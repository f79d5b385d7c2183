-- Rule 5: what people say who send an asker elsewhere. Regular expressions on lower-case text with plain apostrophes;
-- \m and \M are a word's ends. Admins edit these rows.
--
--   ignorance  says that the owner has nothing to say: the clause around it is no part of an answer
--   elsewhere  sends the asker on: the phrase is no part of an answer, what surrounds it may be
--   courtesy   a whole clause of manners

create table core.non_answer_phrase (
        id       bigint generated always as identity primary key,
        language text not null check (language in ('en', 'de')),
        kind     text not null check (kind in ('ignorance', 'elsewhere', 'courtesy')),
        pattern  text not null unique check ('' ~ pattern is not null),
        active   boolean not null default true
);

insert into core.non_answer_phrase (language, kind, pattern) values
        ('en', 'ignorance', '\m(i|we) (really |honestly |simply |just )*(don''t|do not|dunno|wouldn''t|would not) (really |actually )?(know|have (a|any) (clue|idea)|have (the )?(answer|information))\M'),
        ('en', 'ignorance', '\m(no|not a|haven''t (got )?a|have no) (idea|clue)\M'),
        ('en', 'ignorance', '\m(i''m|i am|we''re|we are)?\s*(not (really )?(sure|certain)|unsure)\M'),
        ('en', 'ignorance', '\m(i|we) (can''t|cannot|can not|couldn''t) (really )?(help|answer|say|tell|assist)\M'),
        ('en', 'ignorance', '\m(not|isn''t|is not|wasn''t|nothing to do with|outside) (really )?(in |of )?(my|our) (department|team|area|job|business|responsibility|field|scope|concern|problem|desk|table)\M'),
        ('en', 'ignorance', '\m(not|isn''t) (something )?(for )?(me|us)\M'),
        ('en', 'ignorance', '\m(i''m|i am|we''re|we are) (not|the wrong) (responsible|in charge|the (right )?(person|one|team)|person|one|team|address)\M'),
        ('en', 'ignorance', '\m(i|we) (don''t|do not) (deal|handle|do|cover|look after|have anything to do)\M'),
        ('en', 'ignorance', '\mabove my pay ?grade\M'),
        ('en', 'ignorance', '\m(that|this|it)(''s| is)? (is )?(a |an )?(question|matter|thing|one|job|topic|issue)? ?(for|handled by|belongs to|with) (the )?(other )?\w+( \w+)? ?(department|team|people|colleagues?|guys|desk)\M'),
        ('en', 'elsewhere', '\m(you|you''ll|you''d|you would|you will|you''ve|you have)( (have|need|got|want|may|might|should|must|could|will|better|best|probably))*( to)? (ask|contact|check with|talk to|speak (to|with)|turn to|go to|call|reach out to|get in touch with|consult|try)\M( (the|your|our|a|an|somebody|someone|anyone|whoever|in|from|at|of|about|for))*( \w+)?'),
        ('en', 'elsewhere', '\m(please|just|maybe|perhaps|better|best|kindly|simply|then|so)( (just|to|kindly))* (ask|contact|check with|talk to|speak (to|with)|turn to|try|reach out to|get in touch with|consult)\M( (the|your|our|a|an|somebody|someone|anyone|whoever|in|from|at|of))*( \w+)?'),
        ('en', 'elsewhere', '^\W*(ask|contact|check with|talk to|speak (to|with)|try asking|reach out to|get in touch with) (?!at\M|for\M)((the|your|our|a|somebody|someone|anyone|whoever|in|from) )*\w+'),
        ('en', 'elsewhere', '\m(i''d|i would|i suggest|i recommend|i''d suggest) (you )?(ask|asking|contact|contacting|try|trying|talk to|talking to|speak to)\M( (the|your|our|a|somebody|someone|in|from))*( \w+)?'),
        ('en', 'elsewhere', '\m(somebody|someone|anyone|anybody) (else )?(in|from|at|over) ((the|another) )?\w+( \w+)? (might|may|will|should|would|can|could|must)( be able to)? (know|help|tell)\M'),
        ('en', 'elsewhere', '\m(\w+ )?(might|may|will|should|would|can|could|must|probably)( be able to)? (knows?|help you|tell you)( more)?\M'),
        ('en', 'elsewhere', '\m(try|ask|check) (elsewhere|somewhere else|around|somebody else|someone else|again later)\M'),
        ('en', 'elsewhere', '\m(google|look) (it|that|this)( up)?( yourself| online| on the (intranet|internet|web))?\M'),
        ('en', 'elsewhere', '\m(just )?(google|rtfm|search the (intranet|internet|web|wiki))( (it|that|this))?\M'),
        ('en', 'elsewhere', '\m(have|has) (a )?(look|check) (on|in|at) the (intranet|internet|web|wiki|handbook|manual)\M'),
        ('en', 'courtesy', '^(hi|hello|hey|dear|good (morning|afternoon|evening|day))( (there|all|everyone|\w+))?( \w+)?$'),
        ('en', 'courtesy', '^(i''m |i am |we are |so |very |really )*sorry( (about|for) (that|this|it|the (delay|inconvenience|late reply)))?( \w+)?$'),
        ('en', 'courtesy', '^(many |kind |best |warm |with |thank |thanks |you |for |your |the |question |message |asking |understanding |patience |a lot |regards |wishes |cheers |and |good luck |all the best |in advance )*(thanks|thank you|question|message|asking|understanding|patience|lot|regards|wishes|cheers|luck|best|advance)( \w+){0,2}$'),
        ('en', 'courtesy', '^(unfortunately|i''m afraid|i am afraid|i only work here|hope (that|this) helps|i hope (that|this) helps|hth|have a (nice|good|great) (day|weekend|one))$'),
        ('de', 'ignorance', '\m(ich|wir) (weiß|weiss|wissen|wüsste|wüssten) (es |das |das leider |leider |auch |da |es leider |hier )*(nicht|nichts)\M'),
        ('de', 'ignorance', '\m(weiß|weiss) (ich|wir) (leider |auch |da |es )*(nicht|nichts)\M'),
        ('de', 'ignorance', '\m(keine|null) (ahnung|idee)\M'),
        ('de', 'ignorance', '\mnicht (in )?(meine?|unsere?)[mnrs]? (abteilung|bereich|aufgabe|baustelle|zuständigkeit|thema|problem|team|tisch|bier)\M'),
        ('de', 'ignorance', '\m((dafür|hierfür|da) )?(bin ich|sind wir|ist unsere abteilung) (leider |dafür |hierfür |da )*(nicht zuständig|nicht verantwortlich|der falsche|die falsche|die falschen|überfragt)\M'),
        ('de', 'ignorance', '\m(nicht zuständig|nicht verantwortlich|bin überfragt|da bin ich überfragt)\M'),
        ('de', 'ignorance', '\m(kann|können|konnte) (ich|wir) (ihnen |dir |euch |leider |da |dazu |hier |auch )*(nicht|nichts|nicht weiter) ?(weiter)?(helfen|sagen|beantworten)\M'),
        ('de', 'ignorance', '\m(ich|wir) (kann|können) (ihnen |dir |euch |leider |da |dazu |hier |auch )*(nicht|nichts) ?(weiter)?(helfen|sagen|beantworten)\M'),
        ('de', 'elsewhere', '\m(bitte |am besten |einfach |da |dafür |dazu |sie |du )*(müssen|musst|müsstest|müssten|sollten|solltest|fragen|frag|frage|wende|wenden|kontaktieren|kontaktiere|melde|melden) (sie |du |dich |sich |bitte |da |mal |lieber |doch |wohl |am besten )*(mal |bitte |direkt |lieber )*(an |bei |in |mit )?(die |den |der |das |dem |einen |jemanden |jemand |deinen |ihren )*[\w-]+( (fragen|wenden|melden|sprechen|reden|kontaktieren|anrufen))?\M'),
        ('de', 'elsewhere', '\m(das )?(weiß|weiss|wissen|macht|machen|kann|können) (vielleicht |bestimmt |wohl |sicher |nur |eher )*(die |der |das |jemand |ihnen |dir )*[\w-]+( (sagen|helfen|wissen))?\M'),
        ('de', 'elsewhere', '\m(dafür|hierfür) (ist|sind) (die |der |das )?[\w-]+ (abteilung )?(zuständig|verantwortlich)\M'),
        ('de', 'elsewhere', '\m(schau|schauen|guck|such|googl\w*)( \w+){0,3} (intranet|internet|wiki|handbuch|woanders)( nach)?\M'),
        ('de', 'courtesy', '^(hallo|hi|guten (tag|morgen|abend)|moin|servus|lieber|liebe|sehr geehrter?|grüß gott)( \w+){0,3}$'),
        ('de', 'courtesy', '^(tut mir|es tut mir|das tut mir) (sehr |wirklich )?leid|^(sorry|entschuldigung|leider|danke|vielen dank|danke für .{0,30}|viele grüße|liebe grüße|mit freundlichen grüßen|mfg|lg|vg|beste grüße|schönen tag( noch)?)( \w+)?$');
