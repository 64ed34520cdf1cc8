import type { Said } from '../../text/index.ts'

const said = (da: string, en: string): Said => ({ da, en })

/** Words of the page on which a lead gives roles in the trial. */
export const trialPeopleWords = {
  title: said('Personer og roller', 'People and roles'),
  about: said(
    'Her giver du roller i forsøget til personer, der har en konto i Virker. Konti opretter en administrator, som også giver de øvrige roller.',
    'Here you give roles in the trial to people who have an account in Virker. An administrator makes accounts, and gives the other roles.',
  ),
  held: said('Roller i forsøget', 'Roles in the trial'),
  none: said('Ingen har en af de roller endnu.', 'Nobody has one of these roles yet.'),
  person: said('Person', 'Person'),
  role: said('Rolle', 'Role'),
  site: said('Forsøgssted', 'Site'),
  everywhere: said('Alle steder', 'All sites'),
  code: said('Kode', 'Code'),
  take: said('Fjern', 'Remove'),
  give: said('Giv en rolle', 'Give a role'),
  giveButton: said('Giv rollen', 'Give the role'),
  email: said('Personens e-mail', 'E-mail of the person'),
  emailHint: said('Den, som kontoen er oprettet med.', 'The one that the account was made with.'),
  worker: said('Kode som sagsbehandler', 'Code as a case worker'),
  workerHint: said(
    'Den kode, personen kendes under i fagsystemet; kun for sagsbehandlere og andre aktører.',
    'The code by which the case system knows the person; for case workers and external providers only.',
  ),
  choose: said('Vælg', 'Choose'),
  given: said('Rollen er givet.', 'The role is given.'),
  taken: said('Rollen er fjernet.', 'The role is removed.'),
  log: said('Hvem gav og fjernede roller', 'Who gave and removed roles'),
  logEmpty: said('Ingen roller er givet eller fjernet endnu.', 'No roles were given or removed yet.'),
  when: said('Hvornår', 'When'),
  what: said('Hvad', 'What'),
  by: said('Af', 'By'),
  events: { given: said('givet', 'given'), taken: said('fjernet', 'removed') },
} as const
