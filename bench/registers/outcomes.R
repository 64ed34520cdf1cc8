# The work of outcomes.ts in data.table, from the same wide file: six measures in four windows, and the weekly curve by
# site with its band. Week columns are gone through one by one, which is faster here than a long table of 260 million rows.
suppressMessages(library(data.table))
setDTthreads(2)
args <- commandArgs(TRUE)
begin <- proc.time()[3]
wide <- fread(args[1], na.strings = "", showProgress = FALSE)
people <- fread(args[2])
read <- proc.time()[3] - begin

work <- proc.time()[3]
add_months <- function(day, m) {
  p <- as.POSIXlt(day)
  first <- as.POSIXlt(as.Date(sprintf("%d-%02d-01", p$year + 1900 + (p$mon + m) %/% 12, (p$mon + m) %% 12 + 1)))
  nxt <- as.Date(sprintf("%d-%02d-01", first$year + 1900 + (first$mon + 1) %/% 12, (first$mon + 1) %% 12 + 1))
  pmin(as.Date(first) + p$mday - 1, nxt - 1)
}
week_from <- function(day) as.integer(ceiling(as.integer(day) / 7))
start <- as.Date(people$start)
days <- sort(unique(start))
at <- match(start, days)
w0 <- as.integer(floor((as.integer(start) + 3) / 7))
base <- as.integer(floor((as.integer(as.Date("2015-01-01")) + 3) / 7)) - 1L
n_weeks <- ncol(wide) - 1L
edge <- lapply(c(3, 6, 9, 12), function(m) week_from(add_months(days, m))[at])
first <- c(list(w0), edge[1:3])
last <- lapply(edge, function(e) e - 1L)
complete <- Map(function(f, l) f > base & l <= base + n_weeks, first, last)
states <- list(benefit = c(111L, 130L, 890L, 211L), education = 652L, flex = 774L)
n <- lapply(states, function(s) replicate(4, integer(nrow(wide)), simplify = FALSE))
sites <- 94L; weeks <- 104L
seen <- matrix(0, sites, weeks); inside <- matrix(0, sites, weeks)
site <- people$site + 1L
for (j in seq_len(n_weeks)) {
  week <- base + j
  code <- wide[[j + 1L]]
  within <- Map(function(f, l) week >= f & week <= l, first, last)
  for (s in names(states)) {
    is_in <- code %in% states[[s]]
    for (w in 1:4) n[[s]][[w]] <- n[[s]][[w]] + (is_in & within[[w]])
    if (s == "benefit") {
      k <- week - w0 + 1L
      use <- which(k >= 1L & k <= weeks)
      cell <- site[use] + (k[use] - 1L) * sites
      seen <- seen + tabulate(cell, sites * weeks)
      inside <- inside + tabulate(cell[is_in[use]], sites * weeks)
    }
  }
}
values <- list()
for (s in names(states)) for (m in c("ever-in-state", "degree")) for (w in 1:4) {
  v <- if (m == "degree") n[[s]][[w]] / (last[[w]] - first[[w]] + 1L) else as.numeric(n[[s]][[w]] > 0)
  use <- complete[[w]]
  own <- (site[use] - 1L) %% 2L
  values[[paste(s, m, c(1, 4, 7, 10)[w], sep = "-")]] <- c(rbind(tabulate(own + 1L, 2L), rowsum(v[use], own)[, 1]))
}
arm <- (seq_len(sites) - 1L) %% 2L
means <- sapply(0:1, function(a) colSums(inside[arm == a, ]) / colSums(seen[arm == a, ]))
variance <- rowSums(sapply(0:1, function(a) {
  y <- inside[arm == a, ]; k <- seen[arm == a, ]
  colSums((y - sweep(k, 2, means[, a + 1], "*"))^2) / colSums(k)^2 * sum(arm == a) / (sum(arm == a) - 1)
}))
band <- c(means[, 2] - means[, 1], sqrt(variance))
work <- proc.time()[3] - work
digits <- function(x, d) formatC(x, digits = d, format = "fg", flag = "#")
cat(sprintf("R data.table: reading %.2f s, work %.2f s, together %.2f s\n", read, work, read + work))
of <- function(k) sapply(values, `[`, k)
lines <- c(
  sprintf("%s %.0f %.6f %.0f %.6f", names(values), of(1), of(2), of(3), of(4)),
  sprintf("curve %.9f", sum(band))
)
writeLines(lines, args[3])
