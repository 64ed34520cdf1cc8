import type { Head } from '../../journal/index.ts'
import type { Said } from '../../text/index.ts'
import type { Occasion } from './heads-due.ts'

const why: Readonly<Record<Occasion, Said>> = {
  lock: { da: 'Protokollen er låst.', en: 'The protocol is locked.' },
  draw: { da: 'Der er trukket lod.', en: 'Lots were drawn.' },
  weekly: { da: 'Ugens besked.', en: 'The message of the week.' },
  report: { da: 'De endelige resultater er beregnet.', en: 'The final results are computed.' },
}

type About = { readonly trial: string; readonly title: Said; readonly occasion: Occasion; readonly head: Head }

const body = {
  da: ({ trial, title, occasion, head }: About): string =>
    [
      `${title.da} (${trial})`,
      why[occasion].da,
      '',
      `Journalen har ${head.entries} indførsler. Dens hoved er`,
      '',
      head.hash,
      '',
      'Gem denne mail. Med den kan enhver senere se, at intet før dette punkt er ændret:',
      '',
      `    virker verify MAPPE --head ${head.hash}`,
    ].join('\n'),
  en: ({ trial, title, occasion, head }: About): string =>
    [
      `${title.en} (${trial})`,
      why[occasion].en,
      '',
      `The journal has ${head.entries} entries. Its head is`,
      '',
      head.hash,
      '',
      'Keep this mail. With it anyone can see later that nothing before this point was changed:',
      '',
      `    virker verify FOLDER --head ${head.hash}`,
    ].join('\n'),
}

/** The mail that carries a journal's head, Danish first. It names nobody. */
export const headLetter = (about: About): { readonly subject: string; readonly text: string } => ({
  subject: `Virker: ${about.trial}, ${about.head.entries}: ${about.head.hash.slice(0, 12)}`,
  text: `${body.da(about)}\n\n--\n\n${body.en(about)}\n`,
})
