-- A few weeks of questions, as a script that 3_play.sql plays through the api.
--
--     == w3 tue 09:12                       when it was asked: three weeks before this week's Tuesday,
--     == d3 08:30                           or three working days ago (company time, Berlin),
--     == 3h ago                             or so many working hours before now
--     ann asks team/it #printer: Title      of a person, a team or anyone; before them `privately` or `urgently`
--     the body, if it has one               of an urgent question: why it is urgent
--     +25m owner says: Text                 so long after it was asked; `owner` is whoever owns it then
--     +3h jane ^answers: Text               ^ means the latest consult about this question
--     +1h jane answers with Title           with the article of the question of that title; `: Text` says something with it
--     +2d tom uses                          its article has helped them; `doubts: Text` says that it is out of date, `proposes Text: Text`
--                                           why and how it should read, `merges Title: Text` into which other one and why
--
-- Time passes while the company works, weekdays from seven to six: +1d is the same time on the next working day. What would lie in
-- the future has not happened yet and is left out.

create temp table demo_script (part int generated always as identity, text text) on commit drop;

insert into demo_script (text) values ($script$
== w3 mon 08:41
ann asks jane #travel #expenses: Which receipt do I need for a taxi when the machine printed nothing?
I came back from the trade fair in Parma and one driver only wrote the amount on a card. 34 euros.
+12m jane says: I have it, Ann. Do you still have the card with his number on it?
+31m ann says: Yes, with his licence number and the date.
+1h5m jane answers: Then you are fine. Staple the card to an own receipt (form F-12, one line: from, to, why, amount) and sign it. We accept own receipts up to 50 euros when the driver or licence can be named.
+1h20m ann confirms
+1h22m ann thanks: That saved me an evening of searching. Thank you!
+2d nils uses
+4d fatima uses
+7d1h yuki uses

== w3 mon 09:05
hanna asks team/people #leave #apprentices: How many days of leave do I have left this year?
I started on 1 August and the portal shows a dash.
+18m owner says: I have it, Hanna. I will look why the portal shows nothing.
+3h owner answers: Thirteen. Apprentices who start in August get 5/12 of 30 days, rounded up, so 13 for this year. The dash was a missing start date in the portal; it is there now and you can book from today.
+1d hanna confirms

== w3 mon 10:30
fatima asks anyone #scales #bakery: Does the B40 bakery scale hold its zero in a room at 4 degrees?
A chain of pastry shops wants to use it inside the cold room, for hours.
+25m owner acknowledges
+40m owner refers emil: Emil calibrates the B40 in the cold chamber and has the drift curves; I only know the data sheet.
+1h emil says: Got it. I have a run from March, let me read it properly.
+1d emil answers: Yes, after 45 minutes of warming up in the cold room. Below 5 degrees the load cell drifts by up to 0.3 g in the first half hour and then stays within 0.1 g. Switch it on before the shift and leave it on; do not carry it in and out.
+1d2h fatima confirms
+1d2h10m fatima thanks emil: The customer has ordered twelve. Your curve convinced them.

== w3 mon 14:10
ben asks team/logistics #export #usa: Can we ship a scale with a lithium cell to Denver by air?
The P2 pocket scale, four pieces, customer needs them within a week.
+1h owner promises +1d: 
+3h owner consults solveig: Four P2 with a 3.7 V cell built in, Hamburg to Denver. Does Kvist take that by air as UN 3481 section II, and what must be on the parcel?
+8h solveig ^answers: We do, up to 5 kg of cells per parcel. It needs the lithium mark (at least 100 by 100 mm) with a telephone number, and "UN 3481" in the air waybill. No shipper's declaration for section II.
+10h owner answers: Yes. Built-in cells under 20 Wh go as UN 3481 section II: the lithium mark on the parcel, our number on it, and four pieces in one box are well under the limit. Solveig at Kvist books it for Thursday; it is in Denver on Monday.
+1d2h ben confirms
+1d2h5m ben thanks solveig: Both of you answered before my customer asked twice.

== w3 tue 07:20
marta asks grete #heating: Can somebody look at the heater above bench 6? It has been blowing cold since yesterday.
+9m grete says: I have it. I am in the plant at nine.
+2h10m grete answers: The fan's thermostat was switched to summer, probably when the filters were changed. It is on winter again; bench 6 was at 20 degrees when I left. If it ever blows cold again, the switch is behind the grey flap on the left, position W.
+2h30m marta confirms

== w3 tue 09:50
noor asks pavel #invoices: When was the invoice of the caterer for the summer party paid?
Mrs. Alder was asked about it by the caterer himself.
+35m pavel says: Got it. I will check the payment run of last week.
+50m pavel answers: On the 14th, 2,310.00 euros, reference 7741. Their bank shows it one day later. If it has not arrived they can have the payment advice from me.
+2h noor confirms

== w3 tue 10:15
tom asks ingrid #returns: What do I tell a customer whose scale shows Err 3 after a fall?
+20m ingrid acknowledges
+1h10m ingrid refers lukas: Lukas opens every returned scale and sees Err 3 each week.
+1h30m lukas declines: I am on the certification audit until Thursday and could not answer before Friday. Please keep it; my notes are in the returns folder, sheet "Err 3".
+1h50m ingrid says: Then it stays with me, Lukas; I will read your sheet.
+4h ingrid answers: Err 3 means that the load cell is bent: more than 2 % of the range with nothing on the plate. It cannot be put right by calibrating. Within the guarantee we exchange the cell at no cost when the fall was below one metre; otherwise it is 39 euros flat. Ask for the serial number and a photograph from the side.
+1d tom confirms

== w3 tue 13:40
lukas asks privately ruth #health: May I work from home two days a week while my knee heals?
The surgeon says six weeks with as few stairs as possible, and the laboratory is on the second floor.
+30m ruth says: Of course we will find a way, Lukas. I have it. May I speak with Ingrid about it, without the reason?
+1h lukas says: Yes, and you may tell her the reason too.
+1d3h ruth answers: Two days at home from Monday on, for eight weeks, no form needed. On the other days Peter has the key for the goods lift. Tell me if eight weeks turn out too short.
+1d4h lukas confirms
+1d4h10m lukas thanks: Thank you for making this easy.

== w3 wed 15:30
zoe asks viola #guarantee #usa: How long is the guarantee on a bakery scale that a dealer sold used?
+4h viola says: Good question, I have it. The terms for the US differ a little.
+1d viola consults noor: Zoe asks about the guarantee for used B-series scales in the US. Do the dealer contracts that Mrs. Alder signed have a clause about resale?
+1d3h noor ^answers: Clause 9: the guarantee follows the serial number, not the buyer, and ends 36 months after the first sale. It needs the first invoice or the registration.
+1d5h viola answers: It follows the scale: 36 months from its first sale, whoever owns it now. The serial number's registration counts; if it was never registered, the dealer's first invoice does.
+2d zoe confirms
+2d1h zoe thanks noor: I had this wrong for a year. Now it is in my notes for good.

== w3 wed 09:15
piotr asks team/it #scanner: The hand scanner at gate 2 reads every second label twice. What can I do?
+45m owner says: I have it. Which firmware does it show when you hold the trigger for ten seconds?
+1h piotr says: 2.08.
+2h owner answers: 2.08 has a bug with glossy labels. I have put 2.11 on the cradle at gate 2: set the scanner in it for five minutes and it updates itself. It reads once from then on.
+5h piotr reopens: It still reads twice when two labels are close together on one pallet.
+6h owner says: You are right, that is another thing: the double-read delay was at zero.
+1d1h owner answers: Scan the sheet "delay 500 ms" that I have hung beside the cradle, once for each scanner. It then ignores the same code for half a second. Together with firmware 2.11 this ends the double reads, also with labels close together.
+1d6h piotr confirms

== w3 wed 11:00
margaret asks dunja #office: What would you change about the kitchen on the third floor?
You see it at six in the morning, as nobody else does.
+7h5m dunja says: Thank you for asking me. I will write it down tonight.
+1d8h dunja answers: Three things. The bins are too small, so bags stand beside them every morning: two of 60 litres would do. The dishwasher is full at four and nobody starts it: a sign with "full? press start" is enough. And the cloths: one colour for tables, one for the sink, please.
+1d10h margaret confirms
+1d10h5m margaret thanks: All three are ordered. I learned more from this than from two surveys.

== w3 thu 08:05
carlos asks mei #figures: Which exchange rate do we use in offers to Switzerland this quarter?
+15m mei acknowledges
+22m mei answers: 0.95 francs to the euro until the end of the quarter, fixed on the first working day. The sheet "rates" in the finance folder always has the current ones, with the date until which they hold.
+1h carlos confirms

== w3 thu 09:30
peter asks team/it #telephones: How do I switch the reception's telephone to the night message on a public holiday?
+10m owner says: I have it, Peter.
+35m owner answers: Press *21 on the reception telephone, wait for two beeps, hang up. *20 switches it back. It also works from outside: call 4000 and dial the same after the tone with your PIN. From next year the calendar will do it alone.
+1h peter confirms
+1h1m peter thanks: Written on the card under the telephone. Thank you!

== w3 thu 10:45
yuki asks anyone #catalogue #japan: Who has the catalogue pictures of the K7 in print quality?
+50m owner says: I have it and will find them.
+2h owner refers fatima: Fatima made the K7 pages for the spring catalogue and has the photographer's folder.
+4h fatima answers: Sales folder, "K7 / print", 38 pictures at 600 dpi, free to use with "Photo: Jonas Aalto" beside them. The ones with the cat are only licensed until the end of the year.
+1d yuki confirms

== w3 fri 08:20
oskar asks team/it #accounts: What do you need from me so that a new colleague can sign in on the first day?
+30m owner promises +6h: 
+5h owner answers: Name, start date, team and lead, at least three working days before: the form "new colleague" asks exactly for these. The laptop stands on the desk at eight, the first password is in the sealed envelope that Peter hands out. For freelancers add the end date.
+3d oskar confirms

== w3 fri 10:10
nils asks kai #delivery: At what time must a pallet be at gate 1 to leave for Aarhus on the same day?
+18m kai says: Hello Nils, I have it.
+1h kai answers: At 13:30, labelled and wrapped; the driver leaves at 14:00 sharp because of the ferry. On Fridays one hour earlier. Up to three pallets need no notice, from four on please tell us the day before.
+2h nils confirms
+2h5m nils thanks: Clear, quick and complete. That hangs in the warehouse now.
+1d piotr uses
+8d2h piotr doubts: Since the new timetable of the ferry the driver is here at 13:00 already.
$script$);

insert into demo_script (text) values ($script$
== w2 mon 08:15
tom asks jane #travel #expenses: I have lost the receipt for a hotel breakfast. Is there a way to get it paid?
+20m jane acknowledges
+45m jane answers: Ask the hotel for a copy, they keep them for years and send them the same day. If they cannot: own receipt F-12, up to 50 euros, with the hotel's bill beside it.
+3h tom confirms

== w2 mon 09:00
emil asks team/production #calibration: Where is the 20 kg test weight of class F1?
The one in cabinet 3 has been gone since Friday and I have six scales waiting.
+10m owner says: I have it, Emil. I will ask the early shift.
+50m owner answers: It was with Lukas in the returns laboratory, he had lent it for the audit. It is back in cabinet 3, and there is a list on the door now: who takes a weight writes name and place.
+1h emil confirms

== w2 mon 10:20
ann asks team/logistics #delivery #customers: Where is parcel 00340 4341 for the bakery Huber in Linz?
She was promised Friday, and she opens a second shop tomorrow.
+15m owner says: I have it. Calling the depot now.
+40m owner consults kai: Parcel 00340 4341, handed to you on Wednesday, for Linz. It has been "in the depot" since Friday. Where is it, and can it be there by tomorrow at nine?
+1h30m kai ^answers: It stands in Passau: the label got wet and nobody could read the street. I have had it relabelled; it goes out at four tonight and is in Linz between seven and eight. The driver will call Mrs. Huber before.
+1h50m owner answers: It was stuck in Passau with a wet label. It comes tomorrow between seven and eight, the driver calls her before; Kai from Kvist Freight looks after it himself. I have put plastic pockets on the packing list so that labels stay dry.
+1d1h ann confirms
+1d1h10m ann thanks kai: Mrs. Huber opened on time with her new scale on the counter. She sends her best.

== w2 mon 13:30
dev asks ingrid #certification #india: Which of our certificates does the Indian authority accept for the new K9?
+2h ingrid says: I have it. I want to be sure before you travel to Delhi.
+1d ingrid promises +3d: 
+3d ingrid answers: The OIML R76 report and the test certificate of our notified body, both with the annexes, no older than two years. The German verification itself is not enough: Delhi does a verification of its own, with five pieces of the series.
+4d dev confirms

== w2 tue 07:45
walter asks rob #electricity: Can line 3 run while you change the breakers on line 2?
+40m rob says: Morning Walter, I have it. I will look at the board at ten.
+3h rob answers: Yes, with one exception: for about ten minutes, when I move the busbar, both must stand still. I would do that at 13:50, at the change of shift. The rest of the day line 3 runs as always.
+3h20m walter confirms

== w2 tue 09:10
fatima asks gustav #discount: May I give a discount of 12 % to a customer who pays in advance?
The rule says 10, and they would take forty scales.
+1h gustav says: I have it, Fatima. Which customer, and what margin is left?
+1h20m fatima says: Backhaus Nord, 31 % left after the discount.
+2h gustav answers: Yes for this one. In general: up to 10 % you decide, up to 15 % Carlos decides when at least 25 % margin is left and the money comes first, above that you ask me. Put "GL 12 %" in the offer's note.
+3h fatima confirms
+3h2m fatima thanks: They signed this afternoon.

== w2 tue 09:55
hanna asks anyone #vocational-school: Is the way to the vocational school paid, and by whom?
+30m owner says: I have it, Hanna. I believe it is, but let me make sure.
+1h owner refers oskar: Oskar writes the apprentices' contracts and knows what ours say about the school.
+2h oskar says: I have it.
+4h oskar answers: Yes, by us. The monthly ticket for your zone, or 20 cents a kilometre if there is no train early enough. Send the ticket to Jane by the 20th and it comes with that month's pay. You can claim back to August.
+1d hanna confirms
+1d1h hanna thanks oskar: Thank you! I did not know that I could ask for August too.

== w2 tue 14:30
noor asks tess #meeting-room: Why does the big meeting room drop video calls after half an hour?
+20m tess says: I have it. It should not, and I want to see it happen.
+1d tess consults raj: The box in the big meeting room loses calls after 30 minutes. Do you see it in the logs of the access point there?
+1d3h40m raj ^says: I have it. I will look at the night's log as well.
+1d5h raj ^answers: Yes: the access point moves clients to the other band every 30 minutes, and that box does not follow. I have switched band steering off for that one access point.
+1d6h tess answers: The room's box lost the network each time when the access point tried to move it to another band, every 30 minutes. Raj has switched that off for this room; a test call of three hours held yesterday. If another room shows it, tell us: it takes two minutes.
+2d noor confirms

== w2 wed 08:40
mei asks privately team/people #pay: Why is my bonus of last year missing from the October payslip?
+30m owner says: I have it, Mei, and I will look at it today.
+1d owner answers: It was approved one day after the payroll closed. It comes with the November pay, with the back payment of tax and social insurance done properly. The letter is in your folder. I am sorry that nobody told you.
+1d2h mei confirms

== w2 wed 09:25
aisha asks solveig #customs #norway: Which customs number goes on a return from Norway?
+50m solveig acknowledges
+3h solveig answers: The procedure 6123: re-import of returned goods, free of duty within three years. Put our export number of the outward journey in box 40 and write "returned goods" on the proforma invoice. Without that number you pay VAT and get it back months later.
+5h aisha confirms
+5h2m aisha thanks: That is the sentence I had been looking for.

== w2 wed 15:40
zoe asks team/quality #returns #usa: Can a customer in Texas send a scale to you, or is there somewhere nearer?
+2h owner says: I have it. Give me until tomorrow, there is something new.
+1d owner answers: Nearer: since this month there is a returns address in Memphis (Kvist's warehouse). The label comes from the returns form when the country is USA. Only scales above 60 kg still come to Hamburg.
+1d8h zoe confirms

== w2 wed 15:20
ben asks bo #orders: Why does an order of more than 99 pieces end in an error?
+5h bo says: I have it. I could make it happen here.
+9h bo answers: The print layout of the order confirmation had two digits for the quantity. I have widened it to five; order again, nothing was lost, your three are in the list "parked".
+1d2h ben reopens: It went through, but the confirmation for 120 pieces shows the price of 12.
+1d6h bo promises +1d: 
+2d bo answers: The layout cut the last digit before the price was taken from it, in confirmations only; the order and the invoice were right. Corrected and tested with 1, 99, 100, 120 and 5,000. I have sent your customer a new confirmation with an apology.
+2d5h ben confirms
+2d5h5m ben thanks: And thank you for writing to the customer yourself.

== w2 thu 08:00
grete asks team/finance #purchasing: From which amount on do I need three offers?
+25m owner acknowledges
+1h owner answers: From 1,000 euros without VAT. Below that one offer is enough; from 10,000 on the offers go to Gustav before you order. For repairs that cannot wait, order first and write one sentence why.
+2h grete confirms
+5d mei proposes Gustav has raised the limit for the new year: From 1,500 euros without VAT. Below that one offer is enough; from 10,000 on the offers go to Gustav before you order. For repairs that cannot wait, order first and write one sentence why.

== w2 thu 09:35
carlos asks sam #trade-fair: Who can speak Italian at our stand in Parma in May?
+1h sam refers viola: Viola is from Parma and knows half of the visitors.
+2h viola declines: I would love to, but my sister marries in that very week. Please keep it; I will brief whoever goes.
+2h20m sam acknowledges
+1d sam consults team/people: Who in the company has Italian in their profile? Carlos looks for somebody for the stand in Parma in May.
+1d1h owner ^acknowledges
+1d3h sam says: Viola cannot, so I have asked People for everybody with Italian in their profile.
+1d3h5m sam promises +2d: 
+2d owner ^answers: Three have it in their profiles: Viola, Noor (grown up in Bologna) and Emil (evening school, level B2).
+3d sam answers: Noor. She grew up in Bologna, has asked Mrs. Alder for the week and got it. Emil comes along for the technical questions, his Italian is good enough for load cells. Viola briefs both in April.
+3d3h carlos confirms
+3d3h5m carlos thanks: A whole team out of one question. Grazie!

== w2 thu 11:15
lena asks tess #software: Can the leave portal send the lead a mail when somebody asks for leave?
+30m tess acknowledges
+1d tess answers: It can, it was never switched on: "Settings, Notifications, Lead", once for each team. I have done it for all ten. The mail has two buttons, approve and talk; no more signing in for a yes.
+1d2h lena confirms

== w2 thu 14:00
omar asks priya #electricity: Is the yearly check of our 230 V tools due before or after the holidays?
+1h priya says: Hello Omar, I have it.
+2h priya answers: Before: the stickers run out on 12 December. Rob comes on the 5th and 6th with a tester. About 340 tools; if people put them on their desks in the morning we are through in two days.
+3h omar confirms

== w2 fri 09:00
marta asks walter #shifts: Can the late shift on Friday start an hour earlier in winter?
Two of us live beyond the pass and the road freezes over at ten.
+1h walter says: I have it, Marta. It makes sense to me; I must look at the handover.
+1h10m walter promises +4d: 
+3d walter consults lena: Late shift on Fridays from 13:00 instead of 14:00 until the end of March. Is the rest period to the early shift still long enough, and what must be announced?
+3d1h lena ^acknowledges
+3d4h lena ^answers: It is: 12 hours to the Saturday shift, 11 are needed. It needs four days' notice and a line in the shift plan, nothing more.
+3d5h walter answers: Yes, from next Friday until the end of March: 13:00 to 21:00. The early shift hands over at 12:50. Thank you for saying why, I had not thought of the pass.
+3d6h marta confirms
+3d6h5m marta thanks: You asked Lena instead of saying no. That is noticed down here.

== w2 fri 10:40
peter asks sam #visitors: May I hand out visitor badges before the host has come down?
+20m sam says: I have it, Peter.
+30m sam answers: Yes, when the visitor is on the day's list. Give the badge, offer the sofa and a coffee, and call the host. Without a name on the list please call first, and nobody goes past the glass door alone.
+1h peter confirms
$script$);

insert into demo_script (text) values ($script$
== w1 mon 08:10
ann asks bo #orders #customers: Can I change the delivery address after an order was released?
+15m bo says: I have it.
+50m bo answers: Yes, until the picking list is printed (the little printer in the order's head is still grey). Open the order, "Delivery", "Change", and it asks for a reason. After that call the warehouse: Piotr can relabel until the pallet leaves.
+1h30m ann confirms

== w1 mon 09:20
tom asks jane #travel #expenses: The ticket machine ate my receipt. What do I hand in?
+40m jane says: I have it, Tom. It is the third lost receipt, so let me show you the way for all of them.
+1h jane answers: F-12 again: own receipt, up to 50 euros, with the connection and the reason. Keep a block of F-12 in your bag, Peter has them. And the railway's app keeps every receipt for ten years, which is the shortest way of all.
+2h tom confirms
+2h1m tom thanks: The app. Of course. Thank you for your patience!
+5h jane merges Which receipt do I need for a taxi when the machine printed nothing?: It is one form for every receipt that is lost.

== w1 tue 10:40
noor asks jane #travel #expenses: The taxi driver in Hamburg had no receipts. What do I hand in?
+35m jane answers with Which receipt do I need for a taxi when the machine printed nothing?: The same as Ann after Parma: an own receipt, and his licence number if you noted it.
+2h noor confirms

== w1 mon 10:05
viola asks anyone #words: How do we write the company's name in Japanese?
+35m owner refers yuki: Yuki registered the name in Tokyo.
+40m yuki acknowledges
+1d yuki answers: アルダー・アンド・フィンチ, with the middle dots. In running text the short form アルダー is enough. Never translate "Finch": it would become a bird that means something else there.
+1d2h viola confirms
+1d2h5m viola thanks yuki: Now I want to know what the bird means.

== w1 mon 13:15
henrik asks team/production #capacity: How many K7 can we build in December without a Saturday shift?
+1h owner says: I have it. I count benches and holidays tonight.
+1d owner promises +1d: 
+1d8h owner answers: 1,840. Sixteen working days, four benches at 115 a week each. The limit is calibration, not assembly: with one more calibration place on the late shift it would be 2,100.
+2d henrik confirms

== w1 mon 15:00
raj asks ida #accounts: Who may approve access to the payroll folder?
+10m ida acknowledges
+25m ida answers: Gustav, in writing, for a named person and at most a year. Nobody else, also not the person's own lead and not we. The group is "payroll-read"; its end date is in the group's note.
+1h raj confirms

== w1 tue 08:30
dunja asks grete #keys: Which key opens the new cabinet with the cleaning agents?
+20m grete says: I have it, Dunja. There are two locks on it, I will come over.
+1h grete answers: The small brass one with the blue ring; it hangs in the key box at number 17. The second lock turns only with the first one open. I have put a blue dot on the cabinet.
+1d dunja confirms

== w1 tue 09:10
hanna asks bo #stock: How do I book a blank that broke while I was drilling it?
+2h50m owner says: Bo is with the supplier of the label printers, so this has come to me. I have it, Hanna.
+3h30m owner answers: As scrap, with reason 12 "broken in work", on the order you were drilling for. Nobody has to sign for a single blank; from five on, Walter wants to see them.
+5h hanna confirms

== w1 tue 09:45
ingrid asks team/customer-care #complaints: What do customers say most often about the new K9 display?
I have to decide on Friday whether we change the glass.
+25m owner says: I have it. I will go through the last eighty calls.
+1d owner promises +1d: 
+1d5h owner answers: Of 83 calls since the start 31 are about the display, and 27 of these the same: it mirrors the shop's lamps, so that the grams cannot be read from the side. Four find it too bright at night. Nobody complains about its size. I have put the calls in a list with dates.
+2d ingrid confirms
+2d5m ingrid thanks: Numbers and reasons within a day. We change the glass.

== w1 tue 11:20
pavel asks nils #invoices: Does invoice 2291 of Kvist Freight contain the pallet that came back?
+1h nils acknowledges
+5h nils answers: Yes, position 4, 86.40 euros. We must not pay it: the pallet came back because of the wet label, which was theirs. Kai knows and sends a credit note this week; pay the rest.
+6h pavel confirms

== w1 tue 14:40
oskar asks privately ruth #complaint: A candidate says that a remark in the interview hurt her. How do we handle it?
+15m ruth says: I have it, Oskar. Please write nothing to her yet, I call you in ten minutes.
+2h ruth answers: I have called her, apologised and listened. She wants to go on with another interviewer and did not wish for more. I will speak with the colleague tomorrow; you were right to bring it at once.
+1d oskar confirms

== d4 16:00
zoe asks team/it #telephones #usa: My calls from Chicago have an echo since Monday. What can be done?
+5h owner says: I have it, Zoe. Is it with the headset and without?
+6h zoe says: Both.
+1d owner answers: The new line for North America went over Frankfurt twice. It is routed directly again since seven this morning your time; my test call had 110 ms and no echo.
+1d8h zoe reopens: Better in the morning, but in the afternoon the echo is back.
+1d9h30m owner says: You are right, in your afternoon the calls fall over to the second line, and that one still takes the long way.
+1d9h35m owner promises +3d: 

== w1 wed 10:30
carlos asks gustav #budget: How much is left of the trade fair budget of this year?
+2h gustav answers: 18,400 euros after Parma and Chicago. 12,000 of that are reserved for the stand in Stuttgart, so 6,400 are free. What is not used falls back on 31 December.
+3h carlos confirms

== w1 wed 09:20
tom asks pavel #invoices: Has the credit note for the bakery in Celle gone out?
+40m pavel promises +3h: 
+4h pavel says: I am late, the bank's portal was down. I will have it by tomorrow noon.
+4h5m pavel promises +9h: 
+1d pavel answers: Yes, number 5120, 148.50 euros, sent this morning by mail and by post. The customer's order number is on it, so their bookkeeping will find it.
+1d2h tom confirms

== w1 wed 11:45
hanna asks emil #calibration: Why do we warm a scale up before calibrating it?
My trainer said that you explain it best.
+1h emil says: Happy to. I have it.
+1d emil answers: A load cell is a piece of metal with strain gauges on it. It bends less when it is cold, and the electronics drift until they have one temperature: about 0.02 % in the first 30 minutes, which on 15 kg is 3 g, more than we may be off. So: switch on, wait 45 minutes, load once to the full range, then calibrate. Come by, I will show you the curve as it happens.
+1d4h hanna confirms
+1d4h5m hanna thanks: Now I understand what I am waiting for.

== w1 thu 08:25
sam asks rob #electricity: Why does the light in the stairwell go off after one minute?
+1h rob says: I have it, Sam. I am in the building tomorrow.
+1d rob answers: The old timer had lost its setting. I have put in one with three minutes that warns by dimming ten seconds before; that is what the rules for stairs ask for.
+1d2h sam confirms

== w1 thu 09:10
fatima asks ben #customers #usa: Does Denver Bakery Supply want its invoices in one piece or per branch?
+6h ben acknowledges
+7h ben answers: Per branch, with the branch's number (three digits) in front of the order number, and a summary to their head office at the end of the month. They pay the summary.

== w1 thu 10:00
walter asks team/logistics #packing: Can we get pallets with four-way entry for the B40?
+30m owner acknowledges
+1d owner answers: Yes, from the same supplier, 1.10 euros more a piece. They come from Monday; the old ones are used up for the K series, where two-way is enough.

== w1 thu 13:50
margaret asks team/sales #customers: Which customer have we lost this year, and why?
I would like one name and one honest sentence.
+1h owner says: I have it, Mrs. Alder.
+1d owner answers: Konditorei Ebner, eleven shops. We promised the interface to their till for March and had it in July, and in between nobody told them how long it would still take; they would have waited, they said, had they known.
+1d1h margaret confirms
+1d1h5m margaret thanks: Thank you for the honest sentence. I have called Mr. Ebner.

== d5 08:50
dev asks anyone #samples: Can somebody send five K9 from series 0412 to Delhi before the 20th?
+30m owner says: I have it, Dev.
+1h owner refers aisha: Aisha sends goods to India every month and knows what the customs there want to see.
+2h aisha says: I have it. I need the test certificate as a copy on top of the pallet.
+2h5m aisha promises +7d: 
+3h aisha consults solveig: Five K9 (scales, 8423.81) to Delhi as samples for verification, returning within six months. Carnet or temporary import?
+5h solveig ^promises +6d: 

== w1 fri 11:30
lukas asks team/it #laboratory: Can the returns laboratory get a second screen for the test bench?
+1h lukas withdraws

== w1 fri 12:15
marta asks team/facilities #noise: The compressor behind bench 4 whistles. Whom does it belong to?
+20m owner says: To us. I have it and will listen to it this afternoon.
+2h owner answers: The condensate drain was open a crack and whistled. It is closed and greased; if it whistles again, the red lever a quarter to the right, and tell us.
$script$);

insert into demo_script (text) values ($script$
== d6 09:40
yuki asks dev #certification #japan: Does the Japanese verification mark go on the scale or on its box?
+1h dev acknowledges
+1d dev answers: On the scale, readable without turning it over, within 10 cm of the display. The box carries only the type number. I have sent you the drawing with the place marked for K7 and K9.

== d5 08:30
sam asks henrik #plant-tour: Can the class of the vocational school see the calibration on Thursday?
+2h henrik says: I have it, Sam. I ask Walter when it disturbs least.
+4h henrik consults walter: Twenty-two pupils, Thursday, forty minutes in the calibration. Which time is best?
+5h walter ^answers: At 10:15, during the break of the early shift. Two groups of eleven, please, and hair tied back.
+6h henrik answers: Yes, at 10:15 in two groups of eleven. Hanna shows them round, she asked whether she might. Hair tied back, no rings.
+1d sam confirms
+1d1h henrik leaves noor: 9d

== d4 08:10
piotr asks bo #stock: Why does the stock list show minus three K9 since the stocktaking?
+1h bo acknowledges
+5h bo answers: Three K9 were booked out by the late shift before the count was closed, so they were taken off twice. I have booked them in again with the reason "count 11". To avoid it: close the count before the first picking list.
+1d piotr reopens: This morning it was minus three again.
+1d2h bo says: Then something books them each night. I am reading the log.
+1d3h bo promises +4d: 

== d4 10:20
aisha asks team/finance #customs: Who keeps the customs guarantee certificate, and until when does it hold?
+40m owner says: I have it, Aisha.
+1d owner answers: Gustav keeps the original in the safe, a copy is in the finance folder under "customs". It holds until 30 June; the bank needs eight weeks for a new one, so I have put a reminder on 1 April.

== d3 09:15
ann asks anyone #customers: A school would like an old balance for its museum. Have we got one to give away?
+1h owner says: What a lovely question. I have it.
+6h owner refers grete: Grete knows the cellar like nobody else.
+10h10m grete says: There are two in the cellar, a brass one from 1931 and one with a marble plate. I ask Mrs. Alder whether they may go.
+1d1h grete consults margaret: A school's museum would like one of the two balances in the cellar. May one of them go?
+1d2h grete promises +4d: 
+1d2h30m margaret ^promises +3d: 

== d3 11:05
gustav asks walter #stock: Why did we use 8 % more aluminium than planned in October?
+2h walter acknowledges
+3h walter refers marta: Marta introduced the new blanks in October and has the numbers of each shift.
+8h marta says: I have it. There were 140 blanks out of tolerance, I am collecting the delivery notes.
+8h20m marta promises +4d: 

== d2 08:25
tom asks team/quality #returns: May a customer keep the scale while we test only its power supply?
+1h owner acknowledges
+4h owner answers: Yes. Send them the test plug from the laboratory (article 9-114) with a return label: they put it between plug and scale, note the colour after a minute, and send it back. Green: the power supply is sound.

== d2 13:30
lena asks privately ruth #leave: May a colleague take his parental leave in three parts?
He has asked me to ask first without his name.
+2h ruth answers: Yes, three parts are his right, the third only until the child is eight. Seven weeks' notice each. He may come to me when he wishes, or not at all; you have all that he needs for the form.

== d2 10:45
pavel asks henrik #invoices: Who releases the invoices of the building extension while you are away?
+1h owner says: Henrik is away and I stand in for him. I have it, Pavel.
+1h5m owner promises +3d: 

== d1 15:50
zoe asks dev #certification #usa: Is the K9 legal for trade in California yet?
+2h10m dev says: I have it. The NTEP certificate is there, California wants its own type approval on top.
+4h dev promises +5d: 

== d1 10:15
nils asks kai #delivery: Can a driver with a tail lift come on Thursday? The ramp at gate 2 is being repaired.
+40m kai acknowledges
+2h kai answers: Yes, truck 7 with a lift for 1.5 tonnes, at 13:30 as always. Please no pallet higher than 1.80 m, the lift's door is low.

== d1 13:20
noor asks team/sales #website: Who may write the news on our website?
+2h noor withdraws

== d1 14:05
hanna asks jane #pay: Where do I see how much of my pay goes into the pension fund?
+50m jane says: I have it, Hanna. I make you a copy with the lines marked.

== d1 15:10
fatima asks team/logistics #delivery: Until when must an order be in so that it leaves before the holidays?
+30m owner acknowledges
+1h owner consults kai: Which is Kvist's last day before the holidays with delivery before the 24th, for Germany, for the EU and for Norway?
+1h20m kai ^acknowledges

== 9h ago
walter asks team/it #scanner: Which tablet survives oil and gloves at the assembly benches?
+1h owner says: I have it. We have two on trial, I will ask who holds them.
+2h owner refers ida: Ida has the two rugged tablets on trial and the list of what broke.
+2h20m ida says: I have it, Walter. One is back from the line since yesterday, I want to see its screen first.

== 7h ago
viola asks ingrid #complaints: Three customers report a smell of glue from new K7. Is that harmless?
+1h ingrid says: I have it. Please send me the serial numbers.
+1h20m viola says: 0410-2231, 0410-2240 and 0410-2262.
+2h ingrid consults lukas: Three K7 of series 0410 smell of glue. Can you open one today and tell me what it is?
+2h25m lukas ^acknowledges

== 5h ago
dunja asks team/facilities #cleaning: The new floor in the entrance gets dull with our cleaner. What shall I use?
+40m owner acknowledges

== 4h ago
ben asks carlos #discount: Can I match a competitor's price on sixty K9?
+1h carlos refers gustav: Sixty pieces at that price go below 25 % margin, and that is yours to decide.

== 3h ago
peter asks urgently tess #telephones: The display at reception shows yesterday's visitors. Can it be corrected?
The delegation from Osaka comes at three, and their names are to stand there.
+10m tess says: I have it, Peter, somebody is on the way.

== 2h ago
emil asks anyone #languages: Could somebody check two pages of English for the K9 manual?
+20m owner acknowledges

== 90m ago
oskar asks team/production #apprentices: How many apprentices can you take next August?
+25m owner acknowledges

== 25m ago
ann asks jane #travel: Which daily rate holds for a trip to Zurich?

== 10m ago
mei asks bo #figures: Can the stock value be exported as of the last day of a month?
$script$);
