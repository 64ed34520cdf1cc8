import { formatList } from '../../text/index.ts'
import { error, warning } from '../define.ts'

type None = Record<never, never>
type Arm = { arm: string }
type Typed = { name: string; type: string }

/** Problems of arms and of how units come to them. */
export const designProblems = {
  'protocol.single-arm-draw': error<{ method: string }>({
    da: [
      () => 'Der kan ikke trækkes lod mellem én gruppe.',
      () => 'Tilføj en kontrolgruppe under ”arms”, eller brug metoden none.',
    ],
    en: [() => 'Lots cannot be drawn for one arm.', () => 'Add a control arm under "arms", or use the method none.'],
  }),
  'protocol.arms-without-allocation': error<None>({
    da: [
      () => 'Der er flere grupper, men ikke sagt, hvordan man kommer i dem.',
      () =>
        'Vælg en metode: en lodtrækning, recorded (fordelt før) eller by-site (efter forsøgssted); eller behold én gruppe.',
    ],
    en: [
      () => 'There are several arms, but nothing says how people come to them.',
      () => 'Choose a method: a draw, recorded (assigned before) or by-site; or keep one arm.',
    ],
  }),
  'protocol.arm-role': warning<Arm & { role: 'control' | 'comparison' }>({
    da: [
      ({ arm, role }) =>
        role === 'control'
          ? `Gruppen ”${arm}” kaldes kontrolgruppe, men der trækkes ikke lod.`
          : `Gruppen ”${arm}” kaldes sammenligningsgruppe, men der trækkes lod.`,
      ({ role }) => `Skriv ”role: ${role === 'control' ? 'comparison' : 'control'}”: læserne skal kunne se forskellen.`,
    ],
    en: [
      ({ arm, role }) =>
        role === 'control'
          ? `The arm "${arm}" is called a control arm, but no lots are drawn.`
          : `The arm "${arm}" is called a comparison, but lots are drawn.`,
      ({ role }) =>
        `Write "role: ${role === 'control' ? 'comparison' : 'control'}": readers should see the difference.`,
    ],
  }),
  'protocol.cluster-missing': error<None>({
    da: [
      () => 'Der trækkes lod om klynger, men ikke sagt, hvad en klynge er.',
      () => 'Tilføj ”cluster:” med ”column” og ”entry” under ”allocation”.',
    ],
    en: [
      () => 'Clusters are drawn, but nothing says what a cluster is.',
      () => 'Add "cluster:" with "column" and "entry" under "allocation".',
    ],
  }),
  'protocol.arm-not-reached': error<Arm>({
    da: [({ arm }) => `Ingen kommer i gruppen ”${arm}”.`, () => 'Angiv, hvad der fører til gruppen, eller slet den.'],
    en: [({ arm }) => `Nobody comes to the arm "${arm}".`, () => 'Say what leads to the arm, or delete it.'],
  }),
  'protocol.site-without-arm': error<{ site: string }>({
    da: [
      ({ site }) => `Forsøgsstedet ”${site}” er ikke i nogen gruppe.`,
      () => 'Angiv stedets gruppe under ”allocation.sites”.',
    ],
    en: [({ site }) => `The site "${site}" is in no arm.`, () => 'Give its arm under "allocation.sites".'],
  }),
  'protocol.attribute-type': error<Typed & { expected: readonly string[] }>({
    da: [
      ({ name, type }) => `Baggrundsoplysningen ”${name}” har typen ”${type}” og kan ikke bruges her.`,
      ({ expected }) => `Brug en af typen ${formatList(expected, 'da')}.`,
    ],
    en: [
      ({ name, type }) => `The attribute "${name}" is of type "${type}" and cannot be used here.`,
      ({ expected }) => `Use one of type ${formatList(expected, 'en')}.`,
    ],
  }),
  'protocol.stratum-uncountable': error<Typed>({
    da: [
      ({ name }) => `”${name}” kan ikke danne lag: den har ingen koder eller intervaller.`,
      () => 'Tilføj ”bands” (for tal) eller ”categories” (for koder) til baggrundsoplysningen.',
    ],
    en: [
      ({ name }) => `"${name}" cannot make strata: it has no categories or bands.`,
      () => 'Add "bands" (for numbers) or "categories" (for codes) to the attribute.',
    ],
  }),
  'protocol.stratum-open': warning<{ name: string }>({
    da: [
      ({ name }) => `”${name}” danner lag uden at sige, hvilke værdier der findes: en stavefejl bliver sit eget lag.`,
      () => 'Brug typen code, og skriv værdierne under ”categories”.',
    ],
    en: [
      ({ name }) =>
        `"${name}" makes strata without saying which values there are: a misspelling becomes a stratum of its own.`,
      () => 'Use the type code, and list the values under "categories".',
    ],
  }),
  'protocol.ratio-incomplete': error<{ missing: readonly string[] }>({
    da: [
      ({ missing }) => `Forholdet siger intet om ${formatList(missing, 'da')}.`,
      () => 'Giv hver gruppe et helt tal, eller slet ”ratio”, så grupperne bliver lige store.',
    ],
    en: [
      ({ missing }) => `The ratio says nothing of ${formatList(missing, 'en')}.`,
      () => 'Give every arm a whole number, or delete "ratio" for arms of equal size.',
    ],
  }),
  'protocol.block-size': error<{ sizes: readonly number[]; sum: number }>({
    da: [
      ({ sizes, sum }) =>
        `En blok på ${formatList(sizes.map(String), 'da')} passer ikke til forholdet: størrelsen skal kunne deles med ${sum}.`,
      ({ sum }) => `Brug fx ${sum}, ${2 * sum} eller ${3 * sum}.`,
    ],
    en: [
      ({ sizes, sum }) =>
        `A block of ${formatList(sizes.map(String), 'en')} does not fit the ratio: the size must be a multiple of ${sum}.`,
      ({ sum }) => `Use ${sum}, ${2 * sum} or ${3 * sum}, for instance.`,
    ],
  }),
  'protocol.block-size-predictable': warning<{ size: number }>({
    da: [
      ({ size }) => `Med blokke på altid ${size} kan medarbejdere regne de sidste pladser i hver blok ud.`,
      () => 'Brug flere blokstørrelser, eller træk alle på én gang (”enrolment: batch”).',
    ],
    en: [
      ({ size }) => `With blocks of always ${size}, staff can work out the last places of every block.`,
      () => 'Use several block sizes, or draw everyone at once ("enrolment: batch").',
    ],
  }),
}
