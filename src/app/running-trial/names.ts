/** Common names of several generations: joined by chance they are nobody's. */
export const womensNames =
  'Anna Anne Birgit Bodil Camilla Charlotte Dorte Emma Fatima Freja Gitte Hanne Helle Ida Inge Jette Julie Karen Kirsten Lene Lise Lone Louise Maria Marianne Mette Nadia Pia Rikke Sanne Sofie Susanne Tina Ulla Vibeke Yasmin'.split(
    ' ',
  )

export const mensNames =
  'Ahmed Anders Bent Bjarne Carsten Christian Daniel Emil Erik Finn Frederik Hans Hassan Henrik Ib Jakob Jens Jesper Johnny Jonas Jørgen Kasper Kim Lars Mads Martin Michael Mikkel Niels Ole Per Peter Rasmus Simon Søren Thomas Torben'.split(
    ' ',
  )

export const familyNames =
  'Andersen Bach Berg Bruun Christensen Dahl Eriksen Frandsen Friis Hald Hansen Holm Iversen Jakobsen Jensen Jessen Kjær Knudsen Koch Krogh Larsen Lund Madsen Mogensen Møller Nielsen Nørgaard Olsen Petersen Poulsen Rasmussen Schmidt Skov Sørensen Thomsen Vestergaard Winther Østergaard'.split(
    ' ',
  )
