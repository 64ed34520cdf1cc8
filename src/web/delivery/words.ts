import type { Said } from '../../text/index.ts'

const said = (da: string, en: string): Said => ({ da, en })

/** Words of the delivery pages. */
export const deliveryWords = {
  title: said('Gennemførelse', 'Delivery'),
  nothing: said(
    'Der er endnu ikke noget at tælle: ingen er trukket, eller ingen uge er gået.',
    'There is nothing to count yet: nobody is drawn, or no week has passed.',
  ),
  noExpectations: said(
    'Protokollen siger ikke, hvad der ventes gennemført. Tilføj forventninger under Gennemførelse i protokollen.',
    'The protocol does not say what is expected to be delivered. Add expectations under Delivery in the protocol.',
  ),
  notStarted: said(
    'Tallene bliver gjort klar i baggrunden. Prøv igen om et øjeblik.',
    'The numbers are being made ready in the background. Try again in a moment.',
  ),
  blinded: said(
    'Protokollen skjuler grupperne for din rolle, så siden viser ingen tal fordelt på grupper.',
    'The protocol hides the arms from your role, so that the page shows no numbers by arm.',
  ),
  asOf: {
    da: (day: string, entries: string) =>
      `Uger, der var gået den ${day}. Talt til og med indførsel ${entries} i journalen.`,
    en: (day: string, entries: string) =>
      `Weeks that had passed on ${day}. Counted up to entry ${entries} of the journal.`,
  },
  behind: said(
    'Der er nyere registreringer, som endnu ikke er talt med.',
    'There are newer registrations that are not counted yet.',
  ),
  bases: said(
    'Der er to grundlag: alle uger i projektet, og de uger, hvor det skulle ske, uden uger med en kodet grund til, at det ikke skulle. Uger uden registrering tæller som ikke gennemført.',
    'There are two bases: all weeks in the project, and the weeks in which it was due, without weeks with a coded reason why it was not. Weeks without a registration count as not done.',
  ),
  overview: said('Forventningerne', 'The expectations'),
  expectation: said('Forventning', 'Expectation'),
  arm: said('Gruppe', 'Arm'),
  allWeeks: said('Af alle uger', 'Of all weeks'),
  ofAll: said('Af alle', 'Of all'),
  ofCitizens: said('Af borgerne', 'Of the citizens'),
  missingCitizens: said('Borgere uden registrering', 'Citizens without registration'),
  hidden: said('skjult (få personer)', 'withheld (few people)'),
  ofPlan: {
    da: (enrolled: string, planned: string) => `${enrolled} indmeldt, ${planned} planlagt til nu`,
    en: (enrolled: string, planned: string) => `${enrolled} enrolled, ${planned} planned by now`,
  },
  due: said('Af uger, hvor det skulle ske', 'Of weeks in which it was due'),
  target: said('Måltal', 'Target'),
  standing: said('Status', 'Status'),
  reached: said('Nået', 'Reached'),
  notReached: said('Under måltallet', 'Below the target'),
  noTarget: said('Intet måltal', 'No target'),
  shown: said('Vist nedenfor', 'Shown below'),
  showIt: said('Vis', 'Show'),
  numbers: said('Vis tallene bag figuren', 'Show the numbers behind the figure'),
  happened: said('Hvad der skete', 'What happened'),
  week: said('Uge efter start', 'Week from the start'),
  calendar: said('Kalenderuge', 'Calendar week'),
  site: said('Forsøgssted', 'Site'),
  workers: said('Sagsbehandlere', 'Case workers'),
  ownNumbers: said('Dine egne tal', 'Your own numbers'),
  workersNote: said(
    'Tal for den enkelte sagsbehandler ses kun af sagsbehandleren selv og af projektlederen.',
    'Numbers of a case worker are seen by that case worker and the trial lead only.',
  ),
  worker: said('Sagsbehandler', 'Case worker'),
  noWorker: said('Ingen sagsbehandler noteret', 'No case worker noted'),
  citizens: said('Borgere nu', 'Citizens now'),
  planned: said('Planlagt', 'Planned'),
  missing: said('Uger uden registrering', 'Weeks without registration'),
  people: said('Sagsstamme, skift og afsmitning', 'Caseload, changes and contamination'),
  what: said('Hvad', 'What'),
  alarms: said('Alarmer', 'Alarms'),
  alarm: said('Alarm', 'Alarm'),
  threshold: said('Grænse', 'Threshold'),
  now: said('Nu', 'Now'),
  erased: {
    da: (n: number) =>
      n === 1
        ? '1 borgers registreringer er slettet og ikke talt med.'
        : `${n} borgeres registreringer er slettet og ikke talt med.`,
    en: (n: number) => `${n} ${n === 1 ? "citizen's" : "citizens'"} registrations are erased and not counted.`,
  },
  fewErased: said(
    'Få borgeres registreringer er slettet og ikke talt med.',
    "A few citizens' registrations are erased and not counted.",
  ),
  state: said('Tilstand', 'State'),
  raised: said('Udløst', 'Raised'),
  cleared: said('Ikke udløst', 'Not raised'),
  clearedThen: said('Afmeldt', 'Cleared'),
  acknowledged: said('Set', 'Acknowledged'),
  unknown: said('Kan ikke aflæses endnu', 'Cannot be read yet'),
  below: said('under', 'below'),
  above: said('over', 'above'),
  noAlarms: said('Protokollen har ingen alarmer.', 'The protocol has no alarms.'),
  history: said('Alarmernes historie', 'History of the alarms'),
  when: said('Hvornår', 'When'),
  value: said('Værdi', 'Value'),
  noHistory: said('Ingen alarm har været udløst.', 'No alarm has been raised.'),
  attrition: said('Udtrådt af indsatsen', 'Have left the intervention'),
  recruitment: said('Indmeldt mod planen', 'Enrolled against plan'),
  missingRegistrations: said('Uger uden registrering', 'Weeks without registration'),
  withheld: said(
    'Skjult (få personer): tallet bygger på for få personer, eller andre skjulte tal kunne regnes ud af det.',
    'Withheld (few people): the number rests on too few people, or other withheld numbers could be worked out from it.',
  ),
} as const

/** Words of the trial's first page. */
export const homeWords = {
  peopleAndRoles: said('Personer og roller i forsøget', 'People and roles in the trial'),
  title: said('Overblik', 'Overview'),
  standing: said('Forsøgets status', 'Where the trial stands'),
  statuses: {
    draft: said('Kladde: protokollen er ikke låst', 'Draft: the protocol is not locked'),
    locked: said('I gang: protokollen er låst', 'Running: the protocol is locked'),
    closed: said('Afsluttet', 'Closed'),
  },
  status: said('Status', 'Status'),
  version: said('Protokolversion', 'Protocol version'),
  period: said('Forsøgsperiode', 'Period of the trial'),
  weekOf: {
    da: (week: number) => `Forsøgets uge ${week}`,
    en: (week: number) => `Week ${week} of the trial`,
  },
  people: said('Borgere', 'Citizens'),
  enrolled: said('Indmeldt, venter på lodtrækning', 'Enrolled, waiting for the draw'),
  taking: said('I indsats eller kontrolgruppe', 'In the trial'),
  left: said('Udtrådt', 'Have left'),
  withdrawn: said('Trukket tilbage', 'Withdrawn'),
  screened: said('Ikke i målgruppen', 'Not eligible'),
  attention: said('Det skal du se på i dag', 'What needs attention today'),
  allWell: said('Intet kræver handling lige nu.', 'Nothing needs attention now.'),
  waiting: {
    da: (n: number) => (n === 1 ? '1 borger venter på lodtrækning' : `${n} borgere venter på lodtrækning`),
    en: (n: number) => (n === 1 ? '1 citizen is waiting for the draw' : `${n} citizens are waiting for the draw`),
  },
  goDraw: said('Gå til lodtrækning', 'Go to the draw'),
  unregistered: {
    da: (n: number, what: string) =>
      `${n} ${n === 1 ? 'borger' : 'borgere'} uden registrering i den seneste uge: ${what}`,
    en: (n: number, what: string) =>
      `${n} ${n === 1 ? 'citizen' : 'citizens'} without a registration in the last week: ${what}`,
  },
  goWeek: said('Registrér ugen', 'Register the week'),
  raised: { da: (what: string) => `Alarm: ${what}`, en: (what: string) => `Alarm: ${what}` },
  goDelivery: said('Se gennemførelsen', 'See the delivery'),
  quiet: {
    da: (day: string) => `Ingen har registreret noget siden den ${day}`,
    en: (day: string) => `Nobody has registered anything since ${day}`,
  },
  recruitment: said('Rekruttering mod planen', 'Recruitment against plan'),
  recruitmentSummary: {
    da: (n: string, planned: string, all: string) =>
      `${n} indmeldt. Efter planen skulle det være ${planned} nu og ${all} i alt.`,
    en: (n: string, planned: string, all: string) =>
      `${n} enrolled. By the plan it should be ${planned} now and ${all} in all.`,
  },
  recruitmentAlone: {
    da: (n: string) =>
      `${n} indmeldt. Protokollen siger ikke, hvor mange der ventes (population.expected) eller hvornår (trial.recruitment).`,
    en: (n: string) =>
      `${n} enrolled. The protocol does not say how many are expected (population.expected) or when (trial.recruitment).`,
  },
  reality: said('Indmeldt', 'Enrolled'),
  plan: said('Plan', 'Plan'),
  month: said('Måned', 'Month'),
  nobody: said('Ingen er indmeldt endnu.', 'Nobody is enrolled yet.'),
  goParticipants: said('Tilføj borgere', 'Add citizens'),
  goProtocol: said('Gå til protokollen', 'Go to the protocol'),
  notLocked: said(
    'Protokollen er en kladde. Lås den, før nogen trækkes.',
    'The protocol is a draft. Lock it before anybody is drawn.',
  ),
} as const
