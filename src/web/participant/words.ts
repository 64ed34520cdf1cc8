import type { WeekMark } from '../../app/index.ts'
import type { Said } from '../../text/index.ts'

const said = (da: string, en: string): Said => ({ da, en })

export const personWords = {
  participants: said('Borgere', 'Participants'),
  citizen: said('Borger', 'Participant'),
  consent: said('Samtykke', 'Consent'),
  identity: said(
    'Navn, CPR-nummer og kontakt (opslaget logges)',
    'Name, CPR number and contact (the look-up is logged)',
  ),
  register: said('Registrer', 'Register'),
  more: said('Flere registreringer', 'More registrations'),
  noMore: said(
    'Borgeren har trukket sig. Der kan ikke registreres mere.',
    'The citizen has withdrawn. No more can be registered.',
  ),
  status: said('Status', 'Status'),
  arm: said('Gruppe', 'Arm'),
  armHidden: said('Vises ikke for din rolle', 'Not shown to your role'),
  notDrawn: said('Ikke trukket endnu', 'Not drawn yet'),
  placed: said('erstatningsdeltager, ikke trukket lod', 'replacement, not drawn'),
  site: said('Forsøgssted', 'Site'),
  worker: said('Sagsbehandler', 'Case worker'),
  none: said('Ingen', 'None'),
  since: said('Med siden', 'In since'),
  last: said('Sidste samtale', 'Last conversation'),
  week: said('Projektuge', 'Project week'),
  statuses: {
    enrolled: said('Indmeldt', 'Enrolled'),
    'screened-out': said('Ikke i målgruppen', 'Not in the target group'),
    drawn: said('Med i forsøget', 'In the trial'),
    placed: said('Med i forsøget', 'In the trial'),
    exited: said('Udtrådt af indsatsen', 'Exited'),
    withdrawn: said('Har trukket sig', 'Withdrawn'),
  },
  due: said('Det næste', 'Due next'),
  nothingDue: said('Intet mangler lige nu.', 'Nothing is due right now.'),
  anyTime: said('ikke givet endnu', 'not given yet'),
  progress: said('Forløbet uge for uge', 'Week by week'),
  asTable: said('Forløbet som tabel', 'Week by week as a table'),
  weekColumn: said('Uge', 'Week'),
  fromDay: said('Fra', 'From'),
  activities: said('Tilbud', 'Activities'),
  timeline: said('Alt, der er registreret', 'Everything registered'),
  nothingYet: said('Der er ikke registreret noget endnu.', 'Nothing is registered yet.'),
  correct: said('Ret', 'Correct'),
  annulled: said('Annulleret', 'Annulled'),
  corrected: said('Rettet', 'Corrected'),
  wasBefore: said('Før:', 'Before:'),
  today: said('i dag', 'today'),
  marks: {
    held: said('Afholdt', 'Held'),
    'called-off': said('Afbud', 'Called off'),
    'stayed-away': said('Udeblevet', 'Stayed away'),
    cancelled: said('Aflyst', 'Cancelled'),
    'not-due': said('Ikke planlagt', 'Not due'),
    missing: said('Mangler', 'Missing'),
    erased: said('Slettet', 'Erased'),
    none: said('Intet', 'Nothing'),
  } satisfies Readonly<Record<WeekMark, Said>>,
} as const

/** How often the case worker changed. */
export const changesSaid = (times: number): Said =>
  times === 0
    ? said('ikke skiftet', 'never changed')
    : times === 1
      ? said('skiftet 1 gang', 'changed once')
      : said(`skiftet ${times} gange`, `changed ${times} times`)

/** How many times something is still to be done, and by when. */
export const dueSaid = (left: number, by: Said): Said =>
  left === 1
    ? said(`senest ${by.da}`, `by ${by.en}`)
    : said(`${left} gange, senest ${by.da}`, `${left} times, by ${by.en}`)
