/** Words of the page that enrols one person. */
export const enrolWords = {
  title: { da: 'Indmeld en borger', en: 'Enrol a person' },
  who: { da: 'Hvem er borgeren?', en: 'Who is the person?' },
  whoHint: {
    da: 'Det her gemmes låst og for sig selv. Alle andre steder bruger Virker forsøgets eget nummer.',
    en: 'This is kept sealed and by itself. Everywhere else Virker uses the number of the trial.',
  },
  where: { da: 'Hvor hører borgeren til?', en: 'Where does the person belong?' },
  eligibility: { da: 'Kan borgeren være med?', en: 'Can the person take part?' },
  eligibilityHint: {
    da: 'Svar på hvert punkt. Den, der ikke er omfattet, skrives ind med grunden og trækkes ikke.',
    en: 'Answer each point. Whoever is not eligible is noted with the reason and is not drawn.',
  },
  include: { da: 'skal gælde', en: 'must hold' },
  exclude: { da: 'må ikke gælde', en: 'must not hold' },
  attributes: { da: 'Det, der er kendt før lodtrækningen', en: 'What is known before the draw' },
  consent: { da: 'Samtykke', en: 'Consent' },
  consentAsked: { da: 'Har borgeren sagt ja til dette?', en: 'Has the person said yes to this?' },
  consentRefused: {
    da: 'Nej – borgeren kommer ikke med i forsøget',
    en: 'No – the person does not enter the trial',
  },
  notAsked: { da: 'Borgeren spørges ikke. Hjemmel:', en: 'The person is not asked. Legal basis:' },
  submit: { da: 'Indmeld', en: 'Enrol' },
  missing: { da: 'Udfyld feltet.', en: 'Fill in this field.' },
  cprHint: { da: 'Ti cifre', en: 'Ten digits' },
  workerHint: { da: 'Sagsbehandlerens kode', en: "The case worker's code" },
  enrolledFlash: {
    da: (id: string) => `Borgeren er indmeldt som ${id}.`,
    en: (id: string) => `The person is enrolled as ${id}.`,
  },
  waitsFlash: {
    da: (id: string) => `Borgeren er indmeldt som ${id} og venter på lodtrækning.`,
    en: (id: string) => `The person is enrolled as ${id} and waits for the draw.`,
  },
  outFlash: {
    da: (id: string) => `${id} er skrevet ind som ikke omfattet og trækkes ikke.`,
    en: (id: string) => `${id} is noted as screened out and is not drawn.`,
  },
  knownTitle: { da: 'Borgeren er allerede i forsøget', en: 'The person is in the trial already' },
  known: {
    da: (id: string) =>
      `CPR-nummeret er i forsøget som ${id}. Borgeren beholder nummer og gruppe; der trækkes ikke igen.`,
    en: (id: string) =>
      `The CPR number is in the trial as ${id}. The person keeps the number and the arm; no new lot is drawn.`,
  },
  toParticipant: { da: 'Gå til borgeren', en: 'Go to the participant' },
  cameAgain: { da: 'Skriv, at borgeren er kommet igen', en: 'Note that the person came again' },
  cameAgainFlash: {
    da: (id: string) => `Det er skrevet, at ${id} er kommet igen. Nummer og gruppe er de samme.`,
    en: (id: string) => `It is noted that ${id} came again. Number and arm are the same.`,
  },
  notLocked: {
    da: 'Protokollen er ikke låst endnu. Borgere kan indmeldes, når den er det.',
    en: 'The protocol is not locked yet. People can be enrolled once it is.',
  },
  ended: {
    da: 'Lodtrækningens hemmelige tal er offentliggjort: der kan ikke komme flere med.',
    en: 'The seed of the draw is revealed: nobody more can enter.',
  },
} as const
