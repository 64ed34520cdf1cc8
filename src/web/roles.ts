import type { Role } from '../store/index.ts'
import type { Said } from '../text/index.ts'

/** What a role is called. */
export const roleNames: Readonly<Record<Role, Said>> = {
  administrator: { da: 'Administrator', en: 'Administrator' },
  'trial-lead': { da: 'Projektleder', en: 'Trial lead' },
  caseworker: { da: 'Sagsbehandler', en: 'Case worker' },
  'external-provider': { da: 'Anden aktør', en: 'External provider' },
  interviewer: { da: 'Interviewer', en: 'Interviewer' },
  researcher: { da: 'Forsker', en: 'Researcher' },
  finance: { da: 'Økonomimedarbejder', en: 'Finance officer' },
  viewer: { da: 'Styregruppe', en: 'Steering group' },
}
