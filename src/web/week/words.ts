import type { Said } from '../../text/index.ts'

const said = (da: string, en: string): Said => ({ da, en })

export const weekWords = {
  title: said('Ugens registrering', 'This week'),
  about: said(
    'Vælg, hvad der skete, for dem, I har haft i denne uge. Det hele gemmes på én gang; er der fejl i en række, gemmes intet, og fejlen står ved rækken.',
    'Choose what happened for those you have had this week. All is saved at once; if a row is wrong, nothing is saved, and the row says why.',
  ),
  choose: said(
    'Vælg, hvis borgere der skal registreres for i denne uge.',
    'Choose whose participants to register for this week.',
  ),
  caseloads: said('Sagsstammer', 'Caseloads'),
  citizens: said('Borgere', 'Participants'),
  lacking: said('Mangler i denne uge', 'Missing this week'),
  noWorker: said('Uden sagsbehandler', 'Without a case worker'),
  showEveryone: said('Vis alle borgere', 'Show all participants'),
  conversation: said('Samtale', 'Conversation'),
  worker: said('Sagsbehandler', 'Case worker'),
  everyone: said('Alle', 'Everyone'),
  day: said('Dag', 'Day'),
  show: said('Vis', 'Show'),
  citizen: said('Borger', 'Participant'),
  before: said('Denne uge', 'This week'),
  what: said('Hvad skete der', 'What happened'),
  nothing: said('–', '–'),
  notYet: said('Intet endnu', 'Nothing yet'),
  save: said('Gem alle', 'Save all'),
  allCame: (what: Said): Said =>
    said(`Sæt dem, der mangler, til ”${what.da.toLowerCase()}”`, `Set those missing to "${what.en.toLowerCase()}"`),
  noConversations: said(
    'Protokollen har ingen samtaler at registrere.',
    'The protocol has no conversations to register.',
  ),
  nobody: said('Der er ingen borgere her.', 'There are no participants here.'),
  noRows: said('Vælg, hvad der skete, for mindst én borger.', 'Choose what happened for at least one participant.'),
  wrongDay: said('Skriv dagen som 1-3-2026.', 'Write the day as 1-3-2026 (day first).'),
  wrongChoice: said('Vælg en af mulighederne.', 'Choose one of the options.'),
  notSaved: said('Intet er gemt: ret rækkerne med rødt.', 'Nothing is saved: correct the rows in red.'),
  savedBefore: said(
    'Det var allerede gemt: formularen er sendt to gange, og den tæller én gang.',
    'It was saved already: the form was sent twice, and counts once.',
  ),
} as const

export const savedRows = (rows: number): Said =>
  rows === 1
    ? said('1 samtale er registreret.', '1 conversation is registered.')
    : said(`${rows} samtaler er registreret.`, `${rows} conversations are registered.`)
