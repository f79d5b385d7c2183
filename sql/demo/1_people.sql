-- The demo company: Alder & Finch, who make scales for kitchens and bakeries. Ten teams and two partner firms.

create temp table demo_person (handle text, name text, title text, team text, lead text, role text, time_zone text, hours text) on commit drop;

insert into demo_person values
        ('margaret', 'Margaret Alder', 'President', 'Management', 'yes', 'member', 'Europe/Berlin', 'mon-fri 08:00-18:00'),
        ('henrik', 'Henrik Finch', 'Head of operations', 'Management', 'no', 'member', 'Europe/Berlin', ''),
        ('sam', 'Samira Okafor', 'Head of the office', 'Management', 'no', 'steward', 'Europe/Berlin', 'mon-fri 08:00-17:00'),
        ('noor', 'Noor Haddad', 'Assistant to the president', 'Management', 'no', 'member', 'Europe/Berlin', ''),

        ('gustav', 'Gustav Lindholm', 'Head of finance', 'Finance', 'yes', 'member', 'Europe/Stockholm', ''),
        ('jane', 'Jane Whitfield', 'Payroll and travel', 'Finance', 'no', 'member', 'Europe/London', 'mon-thu 08:30-16:30, fri 08:30-13:00'),
        ('pavel', 'Pavel Novák', 'Accounts payable', 'Finance', 'no', 'member', 'Europe/Prague', ''),
        ('mei', 'Mei Tanaka', 'Controller', 'Finance', 'no', 'member', 'Europe/Berlin', ''),

        ('ruth', 'Ruth Adeyemi', 'Head of people', 'People', 'yes', 'member', 'Europe/Berlin', ''),
        ('oskar', 'Oskar Brandt', 'Contracts and recruiting', 'People', 'no', 'member', 'Europe/Berlin', ''),
        ('lena', 'Lena Fuchs', 'Working time and leave', 'People', 'no', 'member', 'Europe/Berlin', 'mon-thu 08:00-14:00'),

        ('tess', 'Tess van Dijk', 'Head of IT', 'IT', 'yes', 'member', 'Europe/Amsterdam', ''),
        ('ida', 'Ida Sørensen', 'Systems administrator', 'IT', 'no', 'admin', 'Europe/Copenhagen', ''),
        ('raj', 'Rajesh Kulkarni', 'Help desk', 'IT', 'no', 'member', 'Asia/Kolkata', 'mon-fri 10:00-19:00'),
        ('bo', 'Bo Larsen', 'Ordering and stock system', 'IT', 'no', 'member', 'Europe/Copenhagen', ''),

        ('omar', 'Omar Benali', 'Head of facilities', 'Facilities', 'yes', 'member', 'Europe/Berlin', 'mon-fri 07:00-15:30'),
        ('grete', 'Grete Hansen', 'Caretaker', 'Facilities', 'no', 'member', 'Europe/Berlin', 'mon-fri 06:30-15:00'),
        ('dunja', 'Dunja Petrović', 'Cleaner', 'Facilities', 'no', 'member', 'Europe/Berlin', 'mon-fri 05:00-11:00'),
        ('peter', 'Peter Vogel', 'Reception', 'Facilities', 'no', 'member', 'Europe/Berlin', 'mon-fri 07:30-16:00'),

        ('carlos', 'Carlos Ibáñez', 'Head of sales', 'Sales', 'yes', 'member', 'Europe/Madrid', ''),
        ('ben', 'Ben Carter', 'Key accounts, North America', 'Sales', 'no', 'member', 'America/Chicago', ''),
        ('yuki', 'Yuki Mori', 'Sales, Japan', 'Sales', 'no', 'member', 'Asia/Tokyo', ''),
        ('fatima', 'Fatima Zahra', 'Inside sales', 'Sales', 'no', 'member', 'Europe/Berlin', ''),

        ('viola', 'Viola Conti', 'Head of customer care', 'Customer Care', 'yes', 'member', 'Europe/Rome', ''),
        ('ann', 'Ann Brenner', 'Customer care', 'Customer Care', 'no', 'member', 'Europe/Berlin', ''),
        ('tom', 'Tom Becker', 'Customer care', 'Customer Care', 'no', 'member', 'Europe/Berlin', 'mon-fri 07:00-15:00'),
        ('zoe', 'Zoe Miller', 'Customer care, North America', 'Customer Care', 'no', 'member', 'America/Chicago', ''),

        ('walter', 'Walter Krause', 'Plant manager', 'Production', 'yes', 'member', 'Europe/Berlin', 'mon-fri 06:00-15:00'),
        ('marta', 'Marta Kowalska', 'Shift lead, assembly', 'Production', 'no', 'member', 'Europe/Berlin', 'mon-fri 06:00-14:00'),
        ('emil', 'Emil Roth', 'Calibration', 'Production', 'no', 'member', 'Europe/Berlin', 'mon-fri 06:00-14:00'),
        ('hanna', 'Hanna Schulz', 'Apprentice', 'Production', 'no', 'member', 'Europe/Berlin', 'mon-fri 07:00-15:30'),

        ('nils', 'Nils Eriksson', 'Head of logistics', 'Logistics', 'yes', 'member', 'Europe/Berlin', ''),
        ('aisha', 'Aisha Rahman', 'Customs and export', 'Logistics', 'no', 'member', 'Europe/Berlin', ''),
        ('piotr', 'Piotr Zieliński', 'Warehouse', 'Logistics', 'no', 'member', 'Europe/Warsaw', 'mon-fri 06:00-14:00'),

        ('ingrid', 'Ingrid Bauer', 'Head of quality', 'Quality', 'yes', 'member', 'Europe/Berlin', ''),
        ('dev', 'Dev Patel', 'Certification', 'Quality', 'no', 'member', 'Asia/Kolkata', 'mon-fri 10:00-19:00'),
        ('lukas', 'Lukas Meier', 'Returns laboratory', 'Quality', 'no', 'member', 'Europe/Berlin', ''),

        ('kai', 'Kai Jensen', 'Dispatcher', 'Kvist Freight', 'yes', 'partner', 'Europe/Copenhagen', 'mon-fri 06:00-16:00'),
        ('solveig', 'Solveig Dahl', 'Customs broker', 'Kvist Freight', 'no', 'partner', 'Europe/Oslo', ''),
        ('rob', 'Rob Ashworth', 'Electrician', 'Bright Spark Electrical', 'yes', 'partner', 'Europe/Berlin', 'mon-fri 07:00-16:00'),
        ('priya', 'Priya Nair', 'Service desk', 'Bright Spark Electrical', 'no', 'partner', 'Europe/Berlin', '');

select core.import_person(p.handle, p.name, p.handle || case p.team
                when 'Kvist Freight' then '@kvist.example'
                when 'Bright Spark Electrical' then '@brightspark.example'
                else '@alder-finch.example' end,
        p.title, p.team, p.lead, p.role, p.time_zone, p.hours)
from demo_person p;

-- People who stand at machines, drive and sell look at their questions every few hours.
update core.setting set value = '120' where key = 'acknowledge_minutes';

-- Samira has been the steward all along; next week Ida stands in.
select core.duty_put((select p.id from core.person p where p.handle = 'sam'), now() - interval '1 year', null);
select core.duty_put((select p.id from core.person p where p.handle = 'ida'),
        (date_trunc('week', now() at time zone 'Europe/Berlin') + interval '1 week') at time zone 'Europe/Berlin',
        (date_trunc('week', now() at time zone 'Europe/Berlin') + interval '2 weeks') at time zone 'Europe/Berlin');
