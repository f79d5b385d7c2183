-- Rule 5: what people say who send an asker elsewhere. Regular expressions on lower-case text with plain apostrophes and single
-- blanks, clause by clause. \M is a word's end and (^| ) its start: \m is right too, but takes twice the time. Admins edit these rows.
--
--   definite   is an answer by itself, looked for in the whole text: with it nothing else matters
--   ignorance  says that the owner has nothing to say: the clause around it is no part of an answer
--   elsewhere  sends the asker on: the phrase is no part of an answer, what surrounds it may be
--   courtesy   a whole clause of manners or excuses

create table core.non_answer_phrase (
        id       bigint generated always as identity primary key,
        language text not null check (language in ('en', 'de')),
        kind     text not null check (kind in ('definite', 'ignorance', 'elsewhere', 'courtesy')),
        pattern  text not null unique,
        active   boolean not null default true,
        -- The detector joins phrases as (?:one)|(?:two), so one bad phrase would spoil all of them: each must compile alone and
        -- in that form, which options and directors like (?i) do not; a back reference would count the others' parentheses;
        -- and what is found in nothing or in any word is found in every answer.
        constraint pattern_can_be_joined check (
                length(pattern) <= 1000 and '' !~ pattern and 'x' !~ ('(?:' || pattern || ')|(?:' || pattern || ')') and pattern !~ '\\[1-9]')
);

-- Capitals stand for what many phrases share: ASK how one turns to somebody, THE what stands before a name or a trade, THAT the matter,
-- and NOT_OUT keeps off the people and things that it is the asker's own work to turn to ("ask the customer", "ask for a receipt").
insert into core.non_answer_phrase (language, kind, pattern)
select language, kind, replace(replace(replace(replace(pattern,
        'ASK', '(ask(ing)?|contact|check with|talk to|speak (to|with)|reach out to|get in touch with|consult|call|e-?mail|try asking|try contacting)\M'),
        'NOT_OUT', case language
                when 'en' then '(?! (for|at|if|when|whether|nicely|again|me|us|him|her|them|siri|alexa|details|lenses|((the|your|our|a|any|each|every) )?(new )?(customer|client|supplier|guest|visitor|patient|driver|courier|landlord|bank|printer|system|porter|hotel|airline|shop|dealer|press|taxi|lift|manual|handbook|guide|works council)s?)\M)'
                else '(?!((den|die|das|der|dem|deinen|deine|ihren|ihre|unseren|unsere) )?(nach|mich|mir|uns|(kund|lieferant|gast|gäst|besucher|fahrer|vermieter|betriebsrat|bank|drucker|system|handbuch)\w*)\M)' end),
        'THE', case language
                when 'en' then '( (the|your|our|a|an|somebody|someone|anyone|whoever|in|from|of|about))*( \w+)?'
                else '((bei|an|die|den|der|das|dem|jemanden?|in|im|aus|deinen?|deiner|ihren?|ihrer|frau|herrn?) )*\w+' end),
        'THAT', '(that|this|it|those|these|such)')
from (values
        ('en', 'definite', '(^|[.,;:!?\n] ?)(yes|yep|yeah|sure|of course)[.,;:!]?(?![.,;:!]? ?(sorry|well|no idea|no clue|dunno|not|i (do not|don''t|have no|know)|idk)\M)( |$)'),
        ('en', 'definite', '(^|[.;:!?\n] ?)no[.,;:](?! ?(sorry|no idea|no clue|dunno|not|i (do not|don''t|have no|can''t|cannot)|idk)\M)'),
        ('en', 'definite', '(^|[.,;:!?\n] ?)(all )?(done|approved|confirmed|granted|fixed|solved|paid|sent|signed|cancelled|declined|repaired|replaced)( (it|them|today|now|already|yesterday|for you))*([.,;:!]|$)'),
        ('en', 'definite', '(^| )(it|that|this|everything|all) (works|((is|was|has been) )(now )?(fixed|done|back|paid|sorted|solved|approved|repaired))\M(?! (by|in|at|with))'),
        ('en', 'ignorance', '(^| )(i|we) (really |honestly |simply |just |also )*(don''t|do not|dunno|wouldn''t|would not) (really |actually |even )?(know\M(?! (of|the customer))|have (a|any|the faintest|the slightest) (clue|idea)|have ((the|that|this|any) )?(answer|information))\M'),
        ('en', 'ignorance', '^((sorry|well|no|honestly|hm+) )*(idk|dunno|(don''t|do not) know|beats me|(search|don''t ask) me|wrong (department|person|team|address|desk|floor)|not mine|ask me another)( (sorry|either|really|mate|i''m afraid))*$'),
        ('en', 'ignorance', '(^|(i|we|have|''ve|got|really|absolutely|honestly|simply|still|sorry|well|also) )(no|not a|not the (faintest|slightest)|haven''t (got )?(a|the faintest|the slightest)) (idea|clue)\M'),
        ('en', 'ignorance', '(^| )not (really |quite |entirely )?(sure|certain)\M(?! (to|enough)\M)|^((i''m|i am|sorry) )*unsure( (about|of|whether|if)\M.*)?$'),
        ('en', 'ignorance', '(^| )(i|we) (really |unfortunately |also )*(can''t|cannot|can not|couldn''t) (really |unfortunately )?(help|answer|say|tell|assist)\M(?= (you|with|here|there|that|this|it|anything|much|further|either|sorry|your)\M|$)'),
        ('en', 'ignorance', '(^| )(not|isn''t|wasn''t|nothing to do with|outside|beyond) (really )?(in |of |part of )?(my (problem|concern|business|call|decision|role|remit|dut(y|ies))|(my|our) (department|team|area|job|responsibilit(y|ies)|field))\M(?! of)'),
        ('en', 'ignorance', '(^| )(i''m|i am|we''re|we are) (really )?(not|the wrong) (responsible|in charge|involved|the (right )?(person|one|team)|person|one|team|address)\M'),
        ('en', 'ignorance', '(^| )(have|''ve got|got|reached|asked|asking) the wrong (person|department|team|one|guy|people)\M'),
        ('en', 'ignorance', '(^| )(i|we) (don''t|do not) (deal with|handle|look after|do|have anything to do with) THAT\M'),
        ('en', 'ignorance', '(^| )(above my pay ?grade|not for me to (say|decide|answer))\M'),
        ('en', 'ignorance', '^(that|this|it)(''s| is| would be| sounds like)( really| more| rather)*( an?)? (question|matter|thing|job|topic|issue|one) (for|of) (the )?\w+( \w+)*$'),
        ('en', 'ignorance', '^(that|this|it)(''s| is)( really| more| rather)* (a|an) (?!(good|great|difficult|hard|fair|frequent|common|trick|security|known|small|big|valid|legitimate)\M)\w+ (question|matter|thing|topic)$'),
        ('en', 'elsewhere', '(^| )(you|you''ll|you''d|you''ve|you''re|you are)( (have|need|got|want|may|might|should|must|could|can|will|would|better|best|off|probably|rather|really))*( to)? ASKNOT_OUTTHE'),
        ('en', 'elsewhere', '(^| )(please|just|maybe|perhaps|better|best|kindly|simply)( (just|to|kindly))* ASKNOT_OUT(?! (if|when|should))THE'),
        ('en', 'elsewhere', '^(then )?(?!(call|consult|e-?mail)\M)ASKNOT_OUT(?! (price|person|form|sheet)\M) ((the|your|our|a|somebody|someone|anyone|whoever|in|from) )*\w+'),
        ('en', 'elsewhere', '^(could|can|would|did|have|why don''t) you (not |please |just |already |maybe )*(tried (asking|contacting)|asked|contacted|(try )?(asking|contacting)|ASK)NOT_OUTTHE'),
        ('en', 'elsewhere', '(^| )(i''d|i would|i|we''d|we) (suggest|recommend|propose)( that)?( you)? (ask|asking|contact|contacting|talk to|talking to|speak to|speaking to)\MNOT_OUTTHE'),
        ('en', 'elsewhere', '(^| )please (direct|send|address|forward|raise|refer|take)( (your|this|that|the|it|such))?( (questions?|request|matter|enquiry|inquiry|issue))?( up)? (to|with) ((?!me\M|us\M)(the |your |our )?\w+( (team|department|desk))?)$'),
        ('en', 'elsewhere', '(^| )(best|better|you should|you could)( to)? (raise|take) THAT (up )?with( the| your)? \w+'),
        ('en', 'elsewhere', '(^| )open a ticket (with|at) '),
        ('en', 'elsewhere', '(^| )(somebody|someone|anyone|anybody)( else)?( (in|from|at|over) ((the|another) )?\w+( \w+)?)? ((might|may|will|should|would|can|could|must|surely|probably)( surely| probably)?( be able to)? (knows?|help|tell)\M(?! you at)|(does|knows)$)'),
        ('en', 'elsewhere', '(^| )(might|may|should|would|could|must|probably) (knows?|be able to (help|tell|answer))\M|(^| )(will|can) (know|be able to help|tell you|help you)$'),
        ('en', 'elsewhere', '(^| )(maybe|perhaps|surely|probably) (the )?\w+( \w+)? knows?\M'),
        ('en', 'elsewhere', '^(the )?(?!(i|we|it|this|that|he|she|they|you|nobody|who|which|customer|client|supplier|system|app|software|server|machine|courier|bank)\M)\w+( (team|department|desk|people|guys))? (handles?|deals? with|looks? after|takes? care of|(is|are|would be) responsible for) THAT( (stuff|things?|questions|for us|here))*$'),
        ('en', 'elsewhere', '(^| )something (that )?(for )?(the )?\w+( team| department| desk| people)?( (handles?|deals? with|looks? after|should answer|would know))?$'),
        ('en', 'elsewhere', '(^| )(is|are|would be) the (best |right )?(one|person|people|team)s? (to (ask|talk to|contact|speak to)|for THAT)\M'),
        ('en', 'elsewhere', '(^| )THAT should be (handled|answered|dealt with) by( the)? \w+'),
        ('en', 'elsewhere', '(^| )(try|ask|check) (elsewhere|somewhere else|around|somebody else|someone else)\M'),
        ('en', 'elsewhere', '^((maybe|please|just|better|best|you (might|may) want to|you (could|should)|i''d|i would) )*try (the )?(it|hr|legal|finance|sales|accounting|accounts|marketing|support|reception|procurement|logistics|facilities|\w+ in \w+)( (team|department|desk|helpdesk))?$'),
        ('en', 'elsewhere', '(^| )google THAT\M|^((you|please|just|simply|can|could|should) )+google$|(^| )rtfm\M|(^| )search the (intranet|internet|web|wiki)( (yourself|for THAT))?$'),
        ('en', 'elsewhere', '(^| )(look|check) THAT up (yourself|online|on the (intranet|internet|web|wiki))\M'),
        ('en', 'courtesy', '^(hi|hello|hey|dear|good (morning|afternoon|evening|day))( \w+){0,2}$'),
        ('en', 'courtesy', '^((i''m|i am|we''re|we are|so|very|really) )*(sorry|afraid)( (about|for) (that|this|it|the (delay|inconvenience|late reply)))?( \w+)?$'),
        ('en', 'courtesy', '^((many|kind|best|warm|with) )*(thanks|thank you|regards|wishes|cheers|good luck|all the best)( (for|a lot|in advance|so much|very much)( (your )?(asking|message|question|patience|understanding))?)?( \w+)?$'),
        ('en', 'courtesy', '^(unfortunately|i only work here|i hope (that|this) helps|hope (that|this) helps|have a (nice|good|great) (day|weekend|one))$'),
        ('en', 'courtesy', '^((that|this|it) was (all )?before my time|(i''ve |i have )?never heard of THAT|(i''m|i am) ((only|just|still|quite|rather) )*(new( (here|in this team))?|(in|from|with) \w+|an intern)|i(''ve| have)? (only |just )+(been|started|joined)\M.*)$'),
        ('de', 'definite', '(^|[.,;:!?\n] ?)(ja|jawohl|jep|klar|natürlich)[.,;:!]?(?![.,;:!]? ?(sorry|leider|keine ahnung|kein plan|nicht|weiß ich|also)\M)( |$)'),
        ('de', 'definite', '(^|[.;:!?\n] ?)nein[.,;:](?! ?(sorry|leider|keine ahnung|kein plan|nicht|ich weiß|weiß ich|das weiß)\M)'),
        ('de', 'definite', '(^|[.,;:!?\n] ?)(schon |ist |alles |bereits )*(erledigt|genehmigt|bestätigt|freigegeben|bezahlt|gelöst|geklärt|repariert|verschickt|storniert|abgelehnt)( (heute|jetzt|gestern))*([.,;:!]|$)'),
        ('de', 'definite', '(^| )(geht|läuft|funktioniert) (jetzt|wieder|nun)\M'),
        ('de', 'ignorance', '(^| )(ich|wir) (weiß|weiss|wissen|wüsste|wüssten) (es |das |leider |auch |da |hier |darüber |dazu |selbst )*(nicht|nichts)\M(?! von)'),
        ('de', 'ignorance', '(^| )(weiß|weiss) (ich|wir) (leider |auch |da |es |gerade |selbst )*(nicht|nichts)\M'),
        ('de', 'ignorance', '(^|(ich|wir haben|habe?|da|davon|leider|absolut|auch|überhaupt|sorry) )(keine|null) ahnung\M|(^| )kein(en)? (plan|schimmer|dunst)( (davon|sorry|leider))*$'),
        ('de', 'ignorance', '(^| )nicht (in )?(mein(e|em|en|er)? (problem|thema|bier|tisch)|(meine?|unsere?)[mnrs]? (abteilung|bereich|aufgabe|baustelle|zuständigkeit))\M'),
        ('de', 'ignorance', '(^| )nicht (zuständig|verantwortlich)\M|(^| )bin (ich )?(da |leider )*überfragt\M'),
        ('de', 'ignorance', '(^| )(bin ich|sind wir|ich bin|wir sind) (leider |da |dafür )*(der falsche|die falsche|die falschen|(nicht|kein) (der |die )?(richtige[nr]? )?(ansprechpartner(in)?|person|stelle))\M|(^| )bei (mir|uns) (leider |da )*(falsch|an der falschen (stelle|adresse))\M|^falsche (abteilung|adresse|stelle)'),
        ('de', 'ignorance', '^(das |da |dazu |dabei |hier |leider )*(ich |wir )?(kann|können|konnte) (ich |wir )?(ihnen |dir |euch |leider |da |dazu |dabei |damit |hier |auch |das )*(nicht|nichts) ?(weiter)?(helfen|sagen|beantworten)( (sorry|leider))?$'),
        ('de', 'elsewhere', '^((bitte|am besten|einfach|dann|vielleicht|da|dazu|sorry) )*(frag|frage|fragen sie|fragst du|fragt|müsstest du|müssten sie|müsste man|sprich|sprechen sie)\M ((bitte|mal|doch|lieber|da|dazu|am besten|mit) )*NOT_OUT(?!.* nach\M)THE'),
        ('de', 'elsewhere', '(^| )(da |dafür |dazu |das |du |sie )?(musst|müssen|müsst|müsstest|müssten|solltest|sollten|kannst|können) ((du|sie|ihr|da|dich|sich|bitte|mal|wohl|lieber|am besten) )*((an|bei|mit) )?NOT_OUT((die|den|der|das|dem|jemanden|in|im|aus|frau|herrn?|ihrem|ihrer|deinem|deiner) )*\w+ (fragen|wenden|kontaktieren|ansprechen|sprechen|klären|besprechen)\M'),
        ('de', 'elsewhere', '^((bitte|am besten|dann|da|vielleicht) )*(wende|wenden|melde|melden|wendest|meldest) ((du|dich|sie|sich|bitte|mal|lieber|doch|am besten|direkt) )+(an|bei) NOT_OUT(?!.* an$)THE'),
        ('de', 'elsewhere', '(^| )bitte (direkt )?((an|bei) )?NOT_OUTTHE( \w+)? (wenden|melden|richten|fragen)$'),
        ('de', 'elsewhere', '^((bitte|am besten|dann|da|vielleicht) )*(ruf|rufen sie|rufst du) ((doch|bitte|mal|am besten|einfach) )*(in|bei) NOT_OUTTHE an$'),
        ('de', 'elsewhere', '^((hast|habt|haben) (du|ihr|sie)) ((schon|mal|denn|bereits) )*NOT_OUTTHE gefragt$'),
        ('de', 'elsewhere', '^(das |dafür )?(weiß|wissen|wüsste) ((vielleicht|bestimmt|wohl|sicher|nur|eher) )*(die |der |das |jemand |unsere )*\w+$|\w+ weiß (das|es|da) (sicher|bestimmt|vielleicht|wohl)'),
        ('de', 'elsewhere', '(^| )(dafür|hierfür) (ist|sind|wäre) (die |der |das )?\w+ (zuständig|verantwortlich)\M'),
        ('de', 'elsewhere', '^(das )?(ist|wäre) (eher |wohl )?((eine )?(sache|aufgabe|thema|frage) (der|des|von|für)( die| den)?|was für( die| den)?) \w+$'),
        ('de', 'elsewhere', '^(das |sowas |so was )(macht|machen|erledigt|bearbeitet|regelt|klärt) (bei uns |immer |eigentlich )*(die |der |das )(?!(kunde|kundin|lieferant|system|app|software|automat)\M)\w+$'),
        ('de', 'elsewhere', '^((bitte|einfach|dann|da|am besten|das|kannst|du) )*(googl\w* (das|es|mal|doch|selbst|danach)\M|such\w* \w+ selbst|schau\w* (\w+ )+selbst nach)|^das kannst du (selbst )?googeln$'),
        ('de', 'courtesy', '^(hallo|hi|guten (tag|morgen|abend)|moin|servus|liebe|lieber|sehr geehrter?|grüß gott)( \w+){0,3}$'),
        ('de', 'courtesy', '^((es |das )?tut mir (sehr |wirklich )?leid|sorry|entschuldigung|leider|vielen dank|danke|viele grüße|liebe grüße|beste grüße|mit freundlichen grüßen|mfg|lg|vg|schönen tag( noch)?)( \w+)?$'),
        ('de', 'courtesy', '^(ich bin (noch |hier |erst |ganz )*neu( hier)?|(das )?war vor meiner zeit|ich (arbeite|bin) (hier )?(nur|erst) .*)$')
) v(language, kind, pattern);
