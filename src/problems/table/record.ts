import { error } from '../define.ts'

/** Problems of what is recorded in the journal. */
export const recordProblems = {
  'record.kind-unknown': error<{ kind: string }>({
    http: 400,
    exit: 2,
    da: [({ kind }) => `Der er ingen indførsel, der hedder ”${kind}”.`, () => 'Se listen med ”virker record --help”.'],
    en: [({ kind }) => `There is no entry called "${kind}".`, () => 'See the list with "virker record --help".'],
  }),
  'record.reserved': error<{ kind: string }>({
    http: 409,
    da: [
      ({ kind }) => `”${kind}” skrives ikke med ”record”.`,
      () => 'Brug kommandoen til det: lock, amend, draw, receive eller reveal.',
    ],
    en: [
      ({ kind }) => `"${kind}" is not written by "record".`,
      () => 'Use the command for it: lock, amend, draw, receive or reveal.',
    ],
  }),
  'record.zero-character': error<Record<never, never>>({
    da: [() => 'Teksten indeholder et nultegn.', () => 'Fjern det. Intet er skrevet.'],
    en: [() => 'The text has a zero character in it.', () => 'Remove it. Nothing was written.'],
  }),
  'record.wrong-shape': error<{ kind: string; what: string; fields: string }>({
    da: [
      ({ kind, what }) => `Indførslen ”${kind}” er ikke udfyldt rigtigt: ${what}.`,
      ({ fields }) => `Felterne er ${fields}. Intet er skrevet.`,
    ],
    en: [
      ({ kind, what }) => `The entry "${kind}" is not filled in correctly: ${what}.`,
      ({ fields }) => `Its fields are ${fields}. Nothing was written.`,
    ],
  }),
  'record.value-unknown': error<{ kind: string; field: string; value: string }>({
    da: [
      ({ kind, field, value }) => `”${value}” er ikke en mulig værdi af ”${field}” i ”${kind}”.`,
      () => 'Brug en af dem, der er erklæret; protokollens lister kan ændres med ”virker amend”. Intet er skrevet.',
    ],
    en: [
      ({ kind, field, value }) => `"${value}" is no possible value of "${field}" in "${kind}".`,
      () =>
        'Use one of those declared; the lists of the protocol can be changed with "virker amend". Nothing was written.',
    ],
  }),
  'record.code-taken': error<{ kind: string; field: string }>({
    da: [
      ({ kind, field }) => `Koden i ”${field}” af ”${kind}” er et navn, som programmer selv bruger.`,
      () => 'Giv sagsbehandleren, stedet eller begrundelsen en anden kode. Intet er skrevet.',
    ],
    en: [
      ({ kind, field }) => `The code in "${field}" of "${kind}" is a name that programs use themselves.`,
      () => 'Give the case worker, the site or the reason another code. Nothing was written.',
    ],
  }),
  'record.subject-wrong': error<Record<never, never>>({
    da: [
      () =>
        'Borgerens nummer har andre tegn end A-Z a-z 0-9 . _ -, er over 64 tegn, kunne være et CPR-nummer, eller er et navn, som programmer bruger.',
      () => 'Brug forsøgets eget nummer for borgeren. Intet er skrevet.',
    ],
    en: [
      () =>
        "The person's id has other characters than A-Z a-z 0-9 . _ -, is over 64 long, could be a CPR number, or is a name that programs use.",
      () => "Use the trial's own id of the person. Nothing was written.",
    ],
  }),
  'record.by-wrong': error<Record<never, never>>({
    http: 400,
    exit: 2,
    da: [
      () => 'Den, der skriver, skal have et pseudonym, som ikke kunne være et CPR-nummer.',
      () => 'Giv et med --by eller VIRKER_BY.',
    ],
    en: [
      () => 'Whoever writes needs a pseudonym that could not be a CPR number.',
      () => 'Give one with --by or VIRKER_BY.',
    ],
  }),
  'record.day-wrong': error<{ day: string }>({
    da: [({ day }) => `”${day}” er ikke en dag.`, () => 'Skriv dagen som 2026-03-01. Intet er skrevet.'],
    en: [({ day }) => `"${day}" is not a day.`, () => 'Write the day as 2026-03-01. Nothing was written.'],
  }),
  'record.day-future': error<{ day: string; today: string }>({
    da: [
      ({ day, today }) => `${day} er ikke kommet endnu; i dag er ${today}.`,
      () => 'Journalen fortæller det, der er sket. Intet er skrevet.',
    ],
    en: [
      ({ day, today }) => `${day} has not come yet; today is ${today}.`,
      () => 'The journal tells what has happened. Nothing was written.',
    ],
  }),
  'record.before-enrolment': error<{ unit: string; day: string; enrolled: string }>({
    http: 409,
    da: [
      ({ unit, day, enrolled }) => `${day} ligger før ${unit} blev indmeldt (${enrolled}).`,
      () => 'Ret dagen, eller ret indmeldelsen først. Intet er skrevet.',
    ],
    en: [
      ({ unit, day, enrolled }) => `${day} lies before ${unit} was enrolled (${enrolled}).`,
      () => 'Correct the day, or correct the enrolment first. Nothing was written.',
    ],
  }),
  'record.already': error<{ unit: string; kind: string }>({
    http: 409,
    da: [
      ({ unit, kind }) => `Det samme (”${kind}”) er allerede indført om ${unit}.`,
      () => 'Er det første forkert, så ret det med ”correction”. Intet er skrevet.',
    ],
    en: [
      ({ unit, kind }) => `The same ("${kind}") is already entered about ${unit}.`,
      () => 'If the first is wrong, correct it with "correction". Nothing was written.',
    ],
  }),
  'record.person-unknown': error<{ unit: string }>({
    http: 404,
    da: [({ unit }) => `${unit} er ikke med i forsøget.`, () => 'Se efter, om nummeret er rigtigt. Intet er skrevet.'],
    en: [({ unit }) => `${unit} is not in the trial.`, () => 'See whether the id is right. Nothing was written.'],
  }),
  'record.recruitment-ended': error<{ unit: string }>({
    http: 409,
    da: [
      ({ unit }) => `${unit} kan ikke indmeldes: frøet er offentliggjort, så der kan ikke trækkes flere.`,
      () => 'En, der får en plads nu, er en erstatningsdeltager: ”virker record DIR placed …”.',
    ],
    en: [
      ({ unit }) => `${unit} cannot be enrolled: the seed is revealed, so no more can be drawn.`,
      () => 'Someone who gets a place now is placed: "virker record DIR placed …".',
    ],
  }),
  'record.hidden-conflict': error<Record<never, never>>({
    http: 409,
    da: [
      () => 'Det passer ikke med noget, der står om borgeren i forsøget, og som din rolle ikke må se.',
      () => 'Bed forsøgslederen om at se på det. Intet er skrevet.',
    ],
    en: [
      () => 'It does not fit something that stands about the person in the trial and that your role may not see.',
      () => 'Ask the trial lead to look at it. Nothing was written.',
    ],
  }),
  'record.exemption-blinded': error<{ exemption: string }>({
    http: 403,
    da: [
      ({ exemption }) => `Fritagelsen ”${exemption}” gælder kun nogle grupper, og gruppen er skjult for din rolle.`,
      () => 'Bed en, der må se gruppen, om at skrive den. Intet er skrevet.',
    ],
    en: [
      ({ exemption }) => `The exemption "${exemption}" holds for some arms only, and the arm is hidden from your role.`,
      () => 'Ask someone who may see the arm to enter it. Nothing was written.',
    ],
  }),
  'record.drawn-already': error<{ unit: string; field: string }>({
    http: 409,
    da: [
      ({ unit, field }) =>
        `Der er trukket lod for ${unit}, og lodtrækningen brugte ”${field}”: det kan ikke rettes nu.`,
      () => 'Skriv i stedet en afvigelse fra protokollen (deviation-noted), der siger, hvad der var forkert.',
    ],
    en: [
      ({ unit, field }) => `${unit} has been drawn, and the draw used "${field}": it cannot be corrected now.`,
      () => 'Note a deviation from the protocol instead (deviation-noted) that says what was wrong.',
    ],
  }),
  'record.enrolled-already': error<{ unit: string; enrolled: string }>({
    http: 409,
    da: [
      ({ unit, enrolled }) => `${unit} er indmeldt allerede (${enrolled}) og er i forsøget.`,
      () => 'Er noget af indmeldingen forkert, så ret den indførsel. Intet er skrevet.',
    ],
    en: [
      ({ unit, enrolled }) => `${unit} is enrolled already (${enrolled}) and in the trial.`,
      () => 'If something of the enrolment is wrong, correct that entry. Nothing was written.',
    ],
  }),
}
