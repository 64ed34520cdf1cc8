import { error } from '../define.ts'

const nothingDa = 'Intet er skrevet.'
const nothingEn = 'Nothing was written.'

/** Problems of what is registered about a citizen: conversations, activities, grants, exemptions. */
export const registrationProblems = {
  'record.not-due-reason': error<{ status: string }>({
    da: [
      ({ status }) =>
        status === 'not-due'
          ? 'En samtale, der ikke var planlagt, skal have en årsag.'
          : `En samtale med status ”${status}” kan ikke også have en årsag til, at den ikke var planlagt.`,
      () => `Vælg en af årsagerne, eller en anden status. ${nothingDa}`,
    ],
    en: [
      ({ status }) =>
        status === 'not-due'
          ? 'A conversation that was not due needs a reason.'
          : `A conversation of status "${status}" cannot also have a reason why it was not due.`,
      () => `Choose one of the reasons, or another status. ${nothingEn}`,
    ],
  }),
  'record.not-used-reason': error<{ decision: string }>({
    da: [
      ({ decision }) =>
        decision === 'used'
          ? 'En fritagelse, der er brugt, kan ikke have en årsag til, at den ikke er brugt.'
          : 'En fritagelse, der er vurderet og ikke brugt, skal have en årsag.',
      () => `Vælg ”brugt” uden årsag eller ”ikke brugt” med en. ${nothingDa}`,
    ],
    en: [
      ({ decision }) =>
        decision === 'used'
          ? 'An exemption that was used cannot have a reason why it was not.'
          : 'An exemption that was considered and not used needs a reason.',
      () => `Choose "used" without a reason, or "not used" with one. ${nothingEn}`,
    ],
  }),
  'record.cpr-inside': error<{ field: string }>({
    da: [
      ({ field }) => `”${field}” indeholder noget, der kunne være et CPR-nummer.`,
      () => `Et CPR-nummer må aldrig stå i journalen. ${nothingDa}`,
    ],
    en: [
      ({ field }) => `"${field}" holds what could be a CPR number.`,
      () => `No CPR number may ever stand in the journal. ${nothingEn}`,
    ],
  }),
  'record.number-unclear': error<{ field: string; value: string }>({
    da: [
      ({ field, value }) => `”${value}” i ”${field}” kan ikke læses sikkert som et tal.`,
      () => `Skriv det uden tegn ved tusinder: 1500 eller 1500,50. ${nothingDa}`,
    ],
    en: [
      ({ field, value }) => `"${value}" in "${field}" cannot be read surely as a number.`,
      () => `Write it without a mark at thousands: 1500 or 1500.50. ${nothingEn}`,
    ],
  }),
  'record.ends-before': error<{ day: string; until: string }>({
    da: [
      ({ day, until }) => `Den sidste dag (${until}) ligger før den første (${day}).`,
      () => `Ret en af de to dage. ${nothingDa}`,
    ],
    en: [
      ({ day, until }) => `The last day (${until}) lies before the first (${day}).`,
      () => `Correct one of the two days. ${nothingEn}`,
    ],
  }),
  'record.exemption-arm': error<{ unit: string; exemption: string; arm: string }>({
    http: 409,
    da: [
      ({ unit, exemption, arm }) =>
        `Fritagelsen ”${exemption}” gælder ikke for gruppen ”${arm}”, som ${unit} er trukket til.`,
      () => `Er den brugt alligevel, så indfør en afvigelse fra protokollen. ${nothingDa}`,
    ],
    en: [
      ({ unit, exemption, arm }) => `The exemption "${exemption}" does not hold for the arm "${arm}" of ${unit}.`,
      () => `If it was used all the same, note a deviation from the protocol. ${nothingEn}`,
    ],
  }),
  'record.exemption-site': error<{ exemption: string; site: string }>({
    http: 409,
    da: [
      ({ exemption, site }) => `Fritagelsen ”${exemption}” gælder ikke på forsøgsstedet ”${site}”.`,
      () => `Er den brugt alligevel, så indfør en afvigelse fra protokollen. ${nothingDa}`,
    ],
    en: [
      ({ exemption, site }) => `The exemption "${exemption}" does not hold at the site "${site}".`,
      () => `If it was used all the same, note a deviation from the protocol. ${nothingEn}`,
    ],
  }),
  'record.exemption-day': error<{ exemption: string; day: string; from: string; to: string }>({
    http: 409,
    da: [
      ({ exemption, day, from, to }) => `Fritagelsen ”${exemption}” gælder fra ${from} til ${to}, ikke ${day}.`,
      () => `Ret dagen. Er fritagelsen forlænget, så skriv det i protokollen først. ${nothingDa}`,
    ],
    en: [
      ({ exemption, day, from, to }) => `The exemption "${exemption}" holds from ${from} to ${to}, not on ${day}.`,
      () => `Correct the day. If it was prolonged, amend the protocol first. ${nothingEn}`,
    ],
  }),
  'record.grant-ceiling': error<{ unit: string; grant: string; ceiling: number; total: number }>({
    http: 409,
    da: [
      ({ unit, grant, ceiling, total }) =>
        `${unit} ville i alt få ${total} kr. af ”${grant}”, men loftet pr. borger er ${ceiling} kr.`,
      () => `Ret beløbet, eller hæv loftet i protokollen. ${nothingDa}`,
    ],
    en: [
      ({ unit, grant, ceiling, total }) =>
        `${unit} would get DKK ${total} of "${grant}" in all, but the ceiling per citizen is DKK ${ceiling}.`,
      () => `Correct the amount, or raise the ceiling in the protocol. ${nothingEn}`,
    ],
  }),
  'record.same-day': error<{ unit: string; what: string; day: string; seq?: number }>({
    http: 409,
    da: [
      ({ unit, what, day, seq }) =>
        `”${what}” er allerede registreret for ${unit} den ${day}${seq === undefined ? '' : ` (indførsel ${seq})`}.`,
      () => `Er den første forkert, så ret den, i stedet for at skrive en til. ${nothingDa}`,
    ],
    en: [
      ({ unit, what, day, seq }) =>
        `"${what}" is already registered for ${unit} on ${day}${seq === undefined ? '' : ` (entry ${seq})`}.`,
      () => `If the first is wrong, correct it instead of writing another. ${nothingEn}`,
    ],
  }),
  'record.after-withdrawal': error<{ unit: string; withdrawn: string }>({
    http: 409,
    da: [
      ({ unit, withdrawn }) => `${unit} trak sig fra forsøget ${withdrawn}; der må ikke registreres mere derefter.`,
      () => `Ret dagen, eller lad være. ${nothingDa}`,
    ],
    en: [
      ({ unit, withdrawn }) => `${unit} withdrew from the trial on ${withdrawn}; nothing later may be registered.`,
      () => `Correct the day, or leave it. ${nothingEn}`,
    ],
  }),
  'record.no-exit': error<{ unit: string }>({
    http: 409,
    da: [
      ({ unit }) => `${unit} er ikke udtrådt af indsatsen, så det kan ikke være efterværn.`,
      () => `Registrer det som en samtale, eller registrer udtrædelsen først. ${nothingDa}`,
    ],
    en: [
      ({ unit }) => `${unit} has not exited, so it cannot be aftercare.`,
      () => `Register it as a conversation, or register the exit first. ${nothingEn}`,
    ],
  }),
  'record.consent-not-asked': error<{ decision: string }>({
    da: [
      () => 'I dette forsøg spørges der ikke om samtykke; protokollen nævner hjemlen.',
      () => `Notér ”not-asked”, eller ret protokollen. ${nothingDa}`,
    ],
    en: [
      () => 'Consent is not asked for in this trial; the protocol names the legal basis.',
      () => `Note "not-asked", or amend the protocol. ${nothingEn}`,
    ],
  }),
  'record.correction-reason': error<Record<never, never>>({
    da: [() => 'En rettelse skal have en grund.', () => `Skriv med få ord, hvad der var forkert. ${nothingDa}`],
    en: [() => 'A correction needs a reason.', () => `Write in a few words what was wrong. ${nothingEn}`],
  }),
}
