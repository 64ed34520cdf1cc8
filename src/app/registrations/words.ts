import type { Said } from '../../text/index.ts'

const said = (da: string, en: string): Said => ({ da, en })

/** The words of what is registered: of values that Virker itself defines, and of the fields of forms. */
export const registrationWords = {
  status: {
    held: said('Afholdt', 'Held'),
    'called-off': said('Afbud', 'Called off'),
    'stayed-away': said('Udeblevet', 'Stayed away'),
    cancelled: said('Aflyst af jobcentret', 'Cancelled by the job centre'),
    'not-due': said('Ikke planlagt', 'Not due'),
    'not-reached': said('Ikke truffet', 'Not reached'),
  },
  form: {
    'in-person': said('Ved fremmøde', 'In person'),
    phone: said('Telefon', 'Phone'),
    digital: said('Digitalt', 'Digital'),
    group: said('I gruppe', 'In a group'),
  },
  heldBy: {
    caseworker: said('Sagsbehandler', 'Case worker'),
    'company-consultant': said('Virksomhedskonsulent', 'Company consultant'),
    mentor: said('Mentor', 'Mentor'),
    'external-provider': said('Anden aktør', 'External provider'),
    'with-unemployment-fund': said('Sammen med a-kassen', 'Together with the unemployment fund'),
  },
  decision: {
    used: said('Brugt', 'Used'),
    'not-used': said('Vurderet og ikke brugt', 'Considered and not used'),
  },
  consent: {
    given: said('Givet', 'Given'),
    refused: said('Afslået', 'Refused'),
    'not-asked': said('Ikke spurgt', 'Not asked'),
  },
  keeps: {
    'everything-until-now': said('Det, der er registreret til nu', 'What is registered until now'),
    everything: said('Alt, også det der kommer', 'Everything, also what is to come'),
    nothing: said('Intet', 'Nothing'),
  },
  group: {
    conversation: said('Samtale', 'Conversation'),
    activity: said('Tilbud', 'Activity'),
    grant: said('Bevilling', 'Grant'),
    exemption: said('Fritagelse fra krav', 'Exemption'),
    caseworker: said('Skift af sagsbehandler', 'Change of case worker'),
    aftercare: said('Efterværn', 'Aftercare'),
    exit: said('Udtrådt af indsatsen', 'Exit from the intervention'),
    withdrawal: said('Trækker sig fra forsøget', 'Withdrawal from the trial'),
  },
  field: {
    occurred: said('Dag', 'Day'),
    firstDay: said('Første dag', 'First day'),
    status: said('Hvad skete der?', 'What happened?'),
    form: said('Hvordan?', 'How?'),
    notDue: said('Hvorfor var den ikke planlagt?', 'Why was it not due?'),
    heldBy: said('Hvem holdt den?', 'Who held it?'),
    topics: said('Emner', 'Topics'),
    until: said('Sidste dag', 'Last day'),
    hours: said('Timer i alt', 'Hours in all'),
    employer: said('Virksomhedens CVR-nummer', "The company's CVR number"),
    amount: said('Beløb i kroner', 'Amount in kroner'),
    decision: said('Hvad blev besluttet?', 'What was decided?'),
    notUsed: said('Hvorfor blev den ikke brugt?', 'Why was it not used?'),
    worker: said('Ny sagsbehandler (kode)', 'New case worker (code)'),
    exitReason: said('Hvorfor?', 'Why?'),
    keeps: said('Hvad må stadig bruges?', 'What may still be used?'),
  },
  hint: {
    until: said('Den må gerne ligge frem i tiden.', 'It may lie ahead.'),
    employer: said('8 cifre. Aldrig et navn.', '8 digits. Never a name.'),
    worker: said('Koden fra fagsystemet, aldrig et CPR-nummer.', 'The code of the case system, never a CPR number.'),
    exitCode: said('Et enkelt ord, f.eks. job.', 'A single word, such as job.'),
    optional: said('Kan springes over', 'May be left out'),
  },
} as const
