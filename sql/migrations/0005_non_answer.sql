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
        ('en', 'ignorance', '\m(not (really |quite )?(sure|certain)|unsure)\M'),
        ('en', 'ignorance', '\m(i|we) (can''t|cannot|can not|couldn''t) (really )?(help|answer|say|tell|assist)\M'),
        ('en', 'ignorance', '\m(not|isn''t|wasn''t|nothing to do with|outside) (really )?(in |of )?(my|our) (department|team|area|job|business|responsibility|field|scope|concern|problem)\M'),
        ('en', 'ignorance', '\m(i''m|i am|we''re|we are) (not|the wrong) (responsible|in charge|the (right )?(person|one|team)|person|one|team|address)\M'),
        ('en', 'ignorance', '\m(i|we) (don''t|do not) (deal with|handle|look after|have anything to do with)\M'),
        ('en', 'ignorance', '\mabove my pay ?grade\M'),
        ('en', 'ignorance', '^(that|this|it)((''s| is)( more)?( a| an| one)?( (question|matter|thing|job|topic|issue))?|( is)? (handled by)) (for|handled by|by)? ?(the )?(other )?\w+( \w+)* (department|team|people|colleagues?|guys|desk|office)$'),
        ('en', 'elsewhere', '\m(you|you''ll|you''d|you''ve)( (have|need|got|want|may|might|should|must|could|can|will|would|better|best|probably|rather))*( to)? (ask|contact|check with|talk to|speak (to|with)|reach out to|get in touch with|consult|try asking|try contacting)\M( (the|your|our|a|an|somebody|someone|anyone|whoever|in|from|of|about))*( \w+)?'),
        ('en', 'elsewhere', '\m(please|just|maybe|perhaps|better|best|kindly|simply)( (just|to|kindly))* (ask|contact|check with|talk to|speak (to|with)|reach out to|get in touch with|consult|try asking|try contacting)\M( (the|your|our|a|an|somebody|someone|anyone|whoever|in|from|of))*( \w+)?'),
        ('en', 'elsewhere', '^(ask|contact|check with|talk to|speak (to|with)|try asking|try contacting|reach out to|get in touch with) (?!at\M|for\M)((the|your|our|a|somebody|someone|anyone|whoever|in|from) )*\w+'),
        ('en', 'elsewhere', '\m(i''d|i would|i|we''d|we) (suggest|recommend|propose)( that)?( you)? (ask|asking|contact|contacting|try|trying|talk to|talking to|speak to)\M( (the|your|our|a|somebody|someone|in|from))*( \w+)?'),
        ('en', 'elsewhere', '\m(somebody|someone|anyone|anybody)( else)?( (in|from|at|over) ((the|another) )?\w+( \w+)?)? (might|may|will|should|would|can|could|must)( be able to)? (know|help|tell)\M'),
        ('en', 'elsewhere', '\m\w+ (might|may|will|should|would|can|could|must|probably) (knows?|be able to help|be able to tell)\M'),
        ('en', 'elsewhere', '\m(maybe|perhaps|surely|probably) \w+ knows\M'),
        ('en', 'elsewhere', '\m(try|ask|check) (elsewhere|somewhere else|around|somebody else|someone else)\M'),
        ('en', 'elsewhere', '\m(just )?(google|rtfm|search the (intranet|internet|web|wiki))( (it|that|this))?\M'),
        ('en', 'elsewhere', '\m(look|check) (it|that|this) up (yourself|online|on the (intranet|internet|web|wiki))\M'),
        ('en', 'courtesy', '^(hi|hello|hey|dear|good (morning|afternoon|evening|day))( \w+){0,2}$'),
        ('en', 'courtesy', '^((i''m|i am|we are|so|very|really) )*sorry( (about|for) (that|this|it|the (delay|inconvenience|late reply)))?( \w+)?$'),
        ('en', 'courtesy', '^((many|kind|best|warm|with) )*(thanks|thank you|regards|wishes|cheers|good luck|all the best)( (for|a lot|in advance|so much|very much)( (your )?(asking|message|question|patience|understanding))?)?( \w+)?$'),
        ('en', 'courtesy', '^(unfortunately|i''m afraid|i am afraid|i only work here|i hope (that|this) helps|hope (that|this) helps|have a (nice|good|great) (day|weekend|one))$'),
        ('de', 'ignorance', '\m(ich|wir) (weiß|weiss|wissen|wüsste|wüssten) (es |das |leider |auch |da |hier )*(nicht|nichts)\M'),
        ('de', 'ignorance', '\m(weiß|weiss) (ich|wir) (leider |auch |da |es )*(nicht|nichts)\M'),
        ('de', 'ignorance', '\m(keine|null) (ahnung|idee)\M'),
        ('de', 'ignorance', '\mnicht (in )?(meine?|unsere?)[mnrs]? (abteilung|bereich|aufgabe|baustelle|zuständigkeit|thema|problem|team|tisch|bier)\M'),
        ('de', 'ignorance', '\m(nicht zuständig|nicht verantwortlich|bin (da |leider )*überfragt)\M'),
        ('de', 'ignorance', '\m(bin ich|sind wir) (leider |da )*(der falsche|die falsche|die falschen)\M'),
        ('de', 'ignorance', '\m(kann|können|konnte) (ich|wir) (ihnen |dir |euch |leider |da |dazu |hier |auch )*(nicht|nichts) ?(weiter)?(helfen|sagen|beantworten)\M'),
        ('de', 'ignorance', '\m(ich|wir) (kann|können) (ihnen |dir |euch |leider |da |dazu |hier |auch )*(nicht|nichts) ?(weiter)?(helfen|sagen|beantworten)\M'),
        ('de', 'elsewhere', '\m(bitte |am besten |einfach |dann |vielleicht )*(frag|frage|fragen sie|fragt) (bitte |mal |doch |lieber |da |dazu |am besten )*(bei )?(die |den |der |das |dem |jemanden |in |im |aus |deinen |deine |ihren |ihre )*\w+'),
        ('de', 'elsewhere', '\m(da |dafür |dazu )?(musst|müssen|müsst|solltest|sollten|kannst|können) (du |sie |ihr |da |dich |sich |bitte |mal |wohl |lieber |am besten )*(an |bei |mit )?(die |den |der |das |dem |jemanden |in |im |aus )*\w+ (fragen|wenden|kontaktieren|ansprechen|sprechen)\M'),
        ('de', 'elsewhere', '\m(bitte |am besten )*(wende|wenden|melde|melden) (dich |sie sich |sich )(bitte |mal |lieber |doch |am besten |direkt )*(an |bei )(die |den |der |das |dem )*\w+'),
        ('de', 'elsewhere', '\m(das |dafür )?(weiß|wissen) (vielleicht |bestimmt |wohl |sicher |nur |eher )*(die |der |das |jemand |unsere )*\w+$'),
        ('de', 'elsewhere', '\m(dafür|hierfür) (ist|sind) (die |der |das )?\w+ (zuständig|verantwortlich)\M'),
        ('de', 'elsewhere', '\m(googl\w*|such \w+ selbst|schau \w+ selbst nach)\M'),
        ('de', 'courtesy', '^(hallo|hi|guten (tag|morgen|abend)|moin|servus|liebe|lieber|sehr geehrter?|grüß gott)( \w+){0,3}$'),
        ('de', 'courtesy', '^((es |das )?tut mir (sehr |wirklich )?leid|sorry|entschuldigung|leider|vielen dank|danke|viele grüße|liebe grüße|beste grüße|mit freundlichen grüßen|mfg|lg|vg|schönen tag( noch)?)( \w+)?$');
