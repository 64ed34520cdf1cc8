import type { Said } from '../../text/index.ts'

/** Words of the page on keys: what is left to seal, and what becomes of the old key. */
export const keyWords = {
  seedsSealed: { da: 'Lodtrækningers frø', en: 'Seeds of draws' },
  left: (count: string): Said => ({
    da: `${count} er krypteret med en ældre nøgle.`,
    en: `${count} are sealed with an older key.`,
  }),
  progress: (done: string, all: string): Said => ({
    da: `Krypterer med den nyeste nøgle: ${done} af ${all} borgere. Siden følger selv med.`,
    en: `Sealing with the newest key: ${done} of ${all} participants. This page follows by itself.`,
  }),
  goesOn: {
    da: 'Krypteringen er begyndt og fortsætter i baggrunden.',
    en: 'Sealing has begun and goes on in the background.',
  },
  done: { da: 'De gamle nøgler bruges ikke mere', en: 'The old keys are not used any more' },
  remove: (lines: string): Said => ({
    da: `Vent en time. Tag så linjerne ${lines} ud af nøglefilen, og start Virker igen; flere servere får alle den samme fil.`,
    en: `Wait an hour. Then take the lines ${lines} out of the key file, and start Virker again; several servers all get the same file.`,
  }),
  keepForBackups: {
    da: 'Gem den gamle nøglefil sammen med de sikkerhedskopier, der er taget før skiftet: de kan ikke læses uden den. Slet den, når de slettes.',
    en: 'Keep the old key file with the backups that were made before the change: they cannot be read without it. Delete it when they are deleted.',
  },
  onlyOne: {
    da: 'Der er én nøgle, og alt er krypteret med den.',
    en: 'There is one key, and everything is sealed with it.',
  },
  howToChange: {
    da: 'For at skifte den: skriv en ny linje i nøglefilen, som driftsvejledningen viser, start Virker igen, og kom tilbage hertil.',
    en: 'To change it: add a line to the key file as the operation guide shows, start Virker again, and come back here.',
  },
} as const
