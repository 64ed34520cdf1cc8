import type { Said } from '../../text/index.ts'

/** What became of mailing a link. */
export const linkSent = {
  mailed: (email: string): Said => ({ da: `Linket er sendt til ${email}.`, en: `The link is mailed to ${email}.` }),
  failed: (email: string): Said => ({
    da: `Linket kunne ikke sendes til ${email}. Giv personen det på en anden måde.`,
    en: `The link could not be mailed to ${email}. Give it to the person in another way.`,
  }),
} as const

/** The mail that carries a one-time link, Danish first. It says nothing of any trial. */
export const linkLetter = (address: string): { readonly subject: string; readonly text: string } => ({
  subject: 'Virker: din adgang / your access',
  text: [
    'Du er oprettet i Virker, eller du skal have en ny adgangskode. Vælg den her:',
    '',
    address,
    '',
    'Linket virker én gang. Har du ikke ventet det, så slet mailen.',
    '',
    '--',
    '',
    'You were added to Virker, or need a new password. Choose it here:',
    '',
    address,
    '',
    'The link works once. If you did not expect it, delete this mail.',
    '',
  ].join('\n'),
})
