/** Words that pages about participants share. */
export const words = {
  knownElsewhere: {
    da: 'CPR-nummeret er allerede i forsøget hos andre, end dem du kan se. Spørg projektlederen.',
    en: 'The CPR number is in the trial already, with others than those you can see. Ask the trial lead.',
  },
  participants: { da: 'Borgere', en: 'Participants' },
  participant: { da: 'Borger', en: 'Participant' },
  name: { da: 'Navn', en: 'Name' },
  cpr: { da: 'CPR-nummer', en: 'CPR number' },
  phone: { da: 'Telefon', en: 'Telephone' },
  email: { da: 'Mail', en: 'Mail' },
  address: { da: 'Adresse', en: 'Address' },
  site: { da: 'Forsøgssted', en: 'Site' },
  worker: { da: 'Sagsbehandler', en: 'Case worker' },
  cluster: { da: 'Klynge', en: 'Cluster' },
  arm: { da: 'Gruppe', en: 'Arm' },
  status: { da: 'Status', en: 'Status' },
  enrolled: { da: 'Indmeldt', en: 'Enrolled' },
  lastContact: { da: 'Seneste samtale', en: 'Last conversation' },
  yes: { da: 'Ja', en: 'Yes' },
  no: { da: 'Nej', en: 'No' },
  placed: { da: 'indsat, ikke trukket lod', en: 'placed, not randomised' },
  armHidden: {
    da: 'Protokollen skjuler grupperne for din rolle.',
    en: 'The protocol hides the arms from your role.',
  },
  add: { da: 'Indmeld en borger', en: 'Enrol a person' },
  import: { da: 'Indlæs en liste', en: 'Import a list' },
  any: { da: 'Alle', en: 'All' },
  save: { da: 'Gem', en: 'Save' },
  back: { da: 'Tilbage', en: 'Back' },
} as const

export const statuses = {
  enrolled: { da: 'Venter på lodtrækning', en: 'Waits for the draw' },
  'screened-out': { da: 'Ikke omfattet', en: 'Screened out' },
  drawn: { da: 'I forsøget', en: 'In the trial' },
  placed: { da: 'I forsøget (indsat)', en: 'In the trial (placed)' },
  exited: { da: 'Udtrådt af indsatsen', en: 'Left the intervention' },
  withdrawn: { da: 'Trukket sig', en: 'Withdrawn' },
} as const

/** Where nobody is drawn, being enrolled is being in the trial. */
export const enrolledWithoutDraw = { da: 'I forsøget', en: 'In the trial' } as const
