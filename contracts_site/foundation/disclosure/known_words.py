"""Words that name nobody: those that begin sentences, and the words of the work."""

SENTENCES = """
a about above across after again against all almost along already also although always
am among an and another any apart are around as at attendance back be because been
before began begins behind being below beneath beside besides between beyond both but by
can cannot could did despite do does doing done down due during each earlier early
either eight eighteen eighty eleven else enough even every everybody everyone except
extra far few fewer fifteen fifty first five for fortunately forty four fourteen fourth
from further given good great had half has have having he held hence her here his how
however hundred i if in including indeed instead into is it its itself just last late
later latest least less like likewise long low lower main mainly many may maybe meanwhile
might more moreover most mostly much must my near nearly neither never nevertheless new
next nine nineteen ninety no nobody none nor not nothing now of off often on once one
only onto or other others our out outside over overall owing own part partly per perhaps
please poor quite rather recent recently second see seven seventeen seventy several shall
she should similarly since six sixteen sixty slightly small so some somebody soon still
such ten than that the their them then there therefore these they third thirteen thirty
this those though thousand three through throughout thus to today together too towards
twelve twenty twice two under unfortunately unless unlike until up upon us usually very
via was we well were what when where whereas whether which while who whole whose why will
with within without would year years yes yet you your
"""
WORK = """
academy act action activity acts adult advice adviser advisor advocacy afternoon agency
agreement allocation annex annual answers app appendix apprentice area areas assembly
assessment assessments assistant associate attendances audit authority autism average
award awards babies baby bank banks base baseline bid board book booking books borough
boys breakfast breastfeeding budget buggy building buildings bumps business café
cancellations capacity care carer carers case cases casework category central centre
centres certificate chair chapter chief child childcare childminder childminders
children childrens christmas church class classes clerk clinic club code coffee college
column commissioner commissioning committee community complaint complaints consent
contact contract cost council councillor county course courses court covid crisis data
day days delays delivery demand department deputy development diploma director
directorate disability district divisional domestic drop drop-in duty east easter
education email emergency employment england english enrolment estate estates evening
events excel exclusion executive facebook families family father fathers figure figures
finance forest form forms forum foster fostering foundation framework friday fun fund
funding funds garden general girls google government governors grant group groups
guidance hall head health help helpline high history holiday home homes hospital hour
hours house housing hub hubs human improvement inclusion induction infant information
inspection intake intervention interventions item job joint junior key kinship kitchen
lead leader learning leave letter level library line list literacy local locality
lottery lunch manager managers market massage maternity maths meeting meetings member
members mental messy microsoft midwife midwifery midwives minister ministry monday month
monthly morning mother mothers museum music national nature neighbourhood north northern
note notes numbers numeracy nurse nurseries nursery nurses occupational office officer
officers ofsted older open opening operations outcomes outdoor outreach panel pantry
paragraph parent parenting parents part partner partners partnership partnerships parts
pathway pathways people perinatal permanency phase places plan planning plans play
police policy post posts practice practitioner practitioners pregnancy primary prime
principal prison probation professional programme project property provider providers
provision public pupil pupils qualification quality quarter quarterly rated rating
reading reception records recovery recruitment red referral referrals refuge refugee
region regional register registrar registration regular regulation regulations report
reporting reports residential resource resources respite response responses restructure
results return returns review reviews rhyme rhymes road room rooms row royal rural
safeguarding saturday schedule school schools secondary secretary section self-help send
senior sensory service services session sessions sheet sickness signing singing site
sites skills social song songs south southern special specialist speech sport sports
staff staffing standard standards start state station statutory stay steering stories
storm strategic strategy street student students summer sunday supervisor support sure
survey swim swimming system table target targets task tea teacher teachers team teams
teenage term terms theme therapist therapists therapy thursday timetable toddlers tots
town traded training transition transport traveller trust trustees tuesday tutor twitter
uk union unit universal university urban vacancies vacancy valley venue venues version
village villages virtual visit visiting visitor visitors visits voice voluntary
volunteer volunteers waiting walk-in ward wards weaning website wednesday week weekend
weekly welfare wellbeing west western winter women work worker workers workforce
workshop workshops world yoga young youth zone zoom
"""
TIMES = """
january february march april may june july august september october november december
spring autumn michaelmas ramadan eid diwali halloween
"""
PEOPLES = """
african albanian arab arabic asian bangladeshi bengali black british bulgarian cantonese
caribbean chinese czech dutch european farsi french german greek gujarati gypsy hindi
hindu hungarian indian iranian iraqi irish islamic italian jewish kurdish latvian
lithuanian mandarin muslim nepali nigerian pakistani pashto polish portuguese punjabi
roma romanian russian scottish sikh slovak somali spanish sudanese syrian tamil turkish
ukrainian urdu vietnamese welsh white yemeni afghan eritrean christian
"""

PLACE_WORDS = """
academy and association board building cafe cathedral centre charity chapel children's
childrens church clinic club college committee community company council court estate
family farm forum foundation garden gardens group hall hospital house hub hubs infant
infants institute junior juniors lane library limited lodge ltd mosque museum network
nurseries nursery park partnership playgroup pre-school preschool primary project road
school school's schools secondary service services society special square station street
surgery synagogue team temple trust trustees union university ward
"""
RELATION_WORDS = """
aunt baby boy brother carer child dad daughter father girl grandad grandfather grandmother
mother mum nan nephew niece parent pupil sibling sister son stepfather stepmother student
teenager toddler twin uncle
"""

KNOWN_WORDS = frozenset(f"{SENTENCES} {WORK} {TIMES} {PEOPLES}".split())

# Months that are given to people as well.
MONTHS_THAT_ARE_NAMES = frozenset({"april", "may", "june", "august"})

# What the names of places and bodies end in; a record's name is known without them too.
PLACES_AND_BODIES = frozenset(PLACE_WORDS.split())

# After one of these, or before one with 's, a strange word is a person's name.
RELATIONS = tuple(RELATION_WORDS.split())
