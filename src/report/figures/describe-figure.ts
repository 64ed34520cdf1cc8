import type { Figure } from '../../analysis/index.ts'
import { type Context, pick } from '../context.ts'

/** What a drawing shows, for those who do not see it; its numbers stand in the table that it names. */
export const describeFigure = (context: Context, { kind }: Figure): string =>
  pick(context, {
    da: {
      flow: 'Diagram over, hvor mange deltagere der var med i hvert trin af forsøget. De samme tal står i listen og i tabellen.',
      forest:
        'Hver linje er en sammenligning: prikken er forskellen mellem grupperne, stregen er intervallet. De samme tal står i tabellen.',
      curve:
        'To billeder over de samme perioder: gennemsnittet i hver gruppe, og forskellen mellem grupperne med interval for hver periode og bånd om hele kurven. De samme tal står i tabellen eller i resultatfilen.',
      event:
        'Hver prik er forskellen i ændring mellem grupperne i én periode, set fra den sidste periode før start; stregen er intervallet. Hule prikker ligger før start, fyldte fra start. De samme tal står i tabellen.',
      placebo:
        'Hver prik er forskellen, når lige så mange af stederne kaldes indsatssteder, i rækkefølge efter størrelse; den fyldte prik er de rigtige steder. Tal derfra står i tabellen.',
      funnel:
        'Hver bjælke er et trin: hvor mange der kunne bruge det, det blev overvejet for, brugte det og gennemførte. De samme tal står i tabellen.',
      shares:
        'En gruppe af bjælker for hvert sted og en bjælke for hver gruppe: andelen, så lang som den er stor. Den stiplede streg er måltallet. De samme tal står i tabellen.',
      weeks: 'En linje for hver gruppe over de samme uger: andelen i hver uge. De samme tal står i tabellen.',
      incidence:
        'Et billede for hver afgang og en linje for hver gruppe: hvor stor en andel der er gået dertil, uge for uge eller måned for måned. Tabellen giver andelene på udvalgte tidspunkter.',
      durations: 'En bjælke for hver gruppe, delt efter hvor længe det varede. De samme tal står i tabellen.',
      balance:
        'Hver linje er en oplysning, der var kendt før fordelingen: prikken er den standardiserede forskel mellem grupperne. De samme tal står i tabellen.',
      means:
        'Hver linje er en gruppe: prikken er andelen eller gennemsnittet, stregen er intervallet. De samme tal står i tabellen.',
    },
    en: {
      flow: 'Diagram of how many participants were in each step of the trial. The list and the table give the same numbers.',
      forest:
        'Each line is a comparison: the dot is the difference between the arms, the bar is its interval. The table gives the same numbers.',
      curve:
        'Two panels over the same periods: the mean of each arm, and the difference between the arms with an interval for each period and a band around the whole curve. The table or the file of results gives the same numbers.',
      event:
        'Each dot is the difference in change between the arms in one period, seen from the last period before the start; the bar is its interval. Hollow dots lie before the start, filled ones from it on. The table gives the same numbers.',
      placebo:
        'Each dot is the difference when as many of the sites are called treated, in order of size; the filled dot is the real sites. The table gives numbers of it.',
      funnel:
        'Each bar is a step: how many could use it, for how many it was considered, who used it and who completed. The table gives the same numbers.',
      shares:
        'A group of bars for each site and a bar for each arm: the share, as long as it is large. The dashed line is the target. The table gives the same numbers.',
      weeks: 'A line for each arm over the same weeks: the share in each week. The table gives the same numbers.',
      incidence:
        'A panel for each exit and a line for each arm: the share that has left for it, week by week or month by month. The table gives the shares at some times.',
      durations: 'A bar for each arm, divided by how long it lasted. The table gives the same numbers.',
      balance:
        'Each line is an attribute known before the allocation: the dot is the standardised difference between the arms. The table gives the same numbers.',
      means:
        'Each line is an arm: the dot is the share or mean, the bar is its interval. The table gives the same numbers.',
    },
  })[kind]
