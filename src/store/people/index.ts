/** People who sign in: accounts, roles, sessions, passwords and second factors. Read by the software's own role alone. */
export {
  type Account,
  createAccount,
  type Described,
  describeAccount,
  findAccount,
  listAccounts,
  namesOfAccounts,
} from './accounts.ts'
export { disableAccount, enableAccount } from './administrators.ts'
export { addMadeUpPerson, type MadeUpPerson, madeUpPeople, signInAsMadeUp } from './demo.ts'
export { firstAdministratorLink } from './first-administrator.ts'
export { type BlindedUntil, type Grant, type Identified, identify, type TrialRow, trialAsRow } from './identify.ts'
export { giveAsLead, heldUnderLead, type LeadGift, type RoleOfLead, rolesOfLead, takeAsLead } from './lead-roles.ts'
export { type LinkSeen, lookAtLink, makeLink, useLink } from './links.ts'
export { grantRole, type HeldMembership, listMemberships, type Membership, revokeRole } from './memberships.ts'
export { type NamedWorker, namesSeen, type Seen, workersByCode } from './names-seen.ts'
export { type OutsideIdentity, signInFromOutside } from './outside.ts'
export { changePassword, confirmPassword } from './own-password.ts'
export { type RoleEvent, roleEvents } from './role-events.ts'
export {
  confirmSecondFactor,
  dropSecondFactor,
  prepareSecondFactor,
  resealSecondFactors,
  secondFactorAddress,
} from './second-factor.ts'
export { endSession, endSessions, listSessions, type OpenSession, sessionLimits } from './sessions.ts'
export { type Entered, passSecondFactor, signInWithPassword, type Visit } from './sign-in.ts'
export { type ListedTrial, listTrials } from './trial-list.ts'
export { identityKeyUse, journalHealth, listUpkeep, noteUpkeep, secondFactorKeyUse, type Upkeep } from './upkeep.ts'
