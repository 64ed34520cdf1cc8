import type { Said } from '../../text/index.ts'

const said = (da: string, en: string): Said => ({ da, en })

export const registerWords = {
  save: said('Gem', 'Save'),
  details: said('Dag og flere oplysninger', 'Day and further details'),
  dayAndWho: said('Dag, og hvem der holdt den', 'Day, and who held it'),
  notStated: said('Ikke oplyst', 'Not stated'),
  saved: said('Registreret.', 'Registered.'),
  savedBefore: said(
    'Det var allerede registreret: formularen er sendt to gange, og det tæller én gang.',
    'It was registered already: the form was sent twice, and counts once.',
  ),
  back: said('Fortryd', 'Back'),
  wrong: said('Der er noget, der skal rettes', 'Something has to be corrected'),
  law: said('Hjemmel', 'Legal basis'),
  provision: said('Bestemmelse, der fraviges', 'Provision set aside'),
  rule: said('Ellers gælder', 'Otherwise'),
  instead: said('I stedet gælder', 'Instead'),
  journalText: said('Tekst til fagsystemet (kopiér)', 'Text for the case system (copy)'),
  ceiling: (kroner: string): Said =>
    said(`Loftet er ${kroner} kr. pr. borger i alt.`, `The ceiling is DKK ${kroner} per citizen in all.`),
  correct: said('Ret', 'Correct'),
  correctAbout: said(
    'Det første bliver stående i journalen; rettelsen skrives efter det med din grund.',
    'The first stays in the journal; the correction is written after it with your reason.',
  ),
  reason: said('Hvad var forkert?', 'What was wrong?'),
  reasonHint: said(
    'Med få ord, uden navne og CPR-numre, f.eks. forkert dag.',
    'In a few words, without names and CPR numbers, such as wrong day.',
  ),
  saveCorrection: said('Gem rettelsen', 'Save the correction'),
  annul: said('Annullér: det er aldrig sket', 'Annul: it never happened'),
  corrected: said('Rettet.', 'Corrected.'),
  reasonMissing: said('Skriv med få ord, hvad der var forkert.', 'Write in a few words what was wrong.'),
} as const
