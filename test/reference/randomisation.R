# Randomisation inference by brute force: every assignment is analysed by the regression that it stands for, with estimatr
# where it has one. Run from the root: Rscript test/reference/randomisation.R
source("test/reference/json.R")
suppressMessages(library(estimatr))

datasets <- list(); cases <- list()

# Every way to exchange arms within groups, one per row.
all_assignments <- function(z, groups) {
  arrange <- function(values) {
    if (length(unique(values)) == 1) return(matrix(values, 1))
    do.call(rbind, lapply(unique(values), function(v) cbind(v, arrange(values[-match(v, values)]), deparse.level = 0)))
  }
  parts <- lapply(split(seq_along(z), groups), function(i) list(i = i, m = arrange(z[i])))
  index <- as.matrix(expand.grid(lapply(parts, function(p) seq_len(nrow(p$m)))))
  t(apply(index, 1, function(r) { for (k in seq_along(parts)) z[parts[[k]]$i] <- parts[[k]]$m[r[k], ]; z }))
}

hc2 <- function(y, z) {
  m1 <- y[z == 1]; m0 <- y[z == 0]
  (mean(m1) - mean(m0)) / sqrt(var(m1) / length(m1) + var(m0) / length(m0))
}
statistic_of <- list(
  difference = function(d, y, z) mean(y[z == 1]) - mean(y[z == 0]),
  studentised = function(d, y, z) hc2(y, z),
  blocked = function(d, y, z) {
    w <- table(d$s) / nrow(d)
    s <- sapply(names(w), function(k) {
      i <- d$s == k; a <- y[i & z == 1]; b <- y[i & z == 0]
      c(mean(a) - mean(b), var(a) / length(a) + var(b) / length(b))
    })
    sum(w * s[1, ]) / sqrt(sum(w^2 * s[2, ]))
  },
  # y is already a residual here: its null effect was taken off before the regression on the covariates.
  adjusted = function(d, y, z) hc2(lm.fit(cbind(1, d$a, d$b), y)$residuals, z),
  clustered = function(d, y, z) {
    fit <- lm_robust(y ~ z, data.frame(y = y, z = z, g = d$g), clusters = g, se_type = "CR2")
    unname(fit$statistic["z"])
  }
)

p_value <- function(d, statistic, assignments, tau) {
  y <- d$y - tau * d$z
  f <- statistic_of[[statistic]]
  observed <- f(d, y, d$z)
  drawn <- apply(assignments, 1, function(z) f(d, y, z))
  hits <- sum(abs(drawn) >= abs(observed) * (1 - 1e-9) - 1e-12)
  list(statistic = observed, hits = hits, draws = length(drawn), pValue = hits / length(drawn))
}
end <- function(d, statistic, assignments, inside, outside) {
  for (i in 1:42) {
    middle <- (inside + outside) / 2
    if (p_value(d, statistic, assignments, middle)$pValue > 0.05 + 1e-12) inside <- middle else outside <- middle
  }
  inside
}
add <- function(id, data, statistic, assignments, reach = NULL, centre = NULL) {
  d <- datasets[[data]]
  r <- p_value(d, statistic, assignments, 0)
  if (!is.null(reach)) r$confInt <- I(c(end(d, statistic, assignments, centre, centre - reach),
    end(d, statistic, assignments, centre, centre + reach)))
  cases[[id]] <<- list(data = data, statistic = statistic, expected = r)
}

# Seven villages, two of them treated.
datasets$villages <- data.frame(y = c(15, 15, 20, 20, 10, 15, 30), z = c(1, 0, 0, 0, 0, 0, 1))
add("villages, difference", "villages", "difference", all_assignments(datasets$villages$z, rep(1, 7)))

set.seed(11)
ten <- data.frame(y = round(rnorm(11, 3, 2), 2), z = sample(rep(0:1, c(6, 5))), a = rnorm(11), b = rnorm(11))
ten$y <- ten$y + 1.5 * ten$z + ten$a
datasets$eleven <- ten
every <- all_assignments(ten$z, rep(1, 11))
difference <- mean(ten$y[ten$z == 1]) - mean(ten$y[ten$z == 0])
add("eleven, difference", "eleven", "difference", every, 12, difference)
add("eleven, studentised", "eleven", "studentised", every, 12, difference)
adjusted <- unname(coef(lm(y ~ z + a + b, ten))["z"])
add("eleven, adjusted", "eleven", "adjusted", every, 12, adjusted)

# Ties everywhere: yes/no outcomes.
datasets$shares <- data.frame(y = c(1, 1, 1, 0, 1, 0, 0, 0, 1, 0, 0, 0), z = rep(1:0, each = 6))
add("shares, studentised", "shares", "studentised", all_assignments(datasets$shares$z, rep(1, 12)))

# Strata with unlike ratios.
set.seed(12)
strata <- data.frame(s = rep(c("p", "q"), c(6, 7)), z = c(1, 0, 0, 1, 0, 0, 1, 1, 0, 1, 1, 0, 0))
strata$y <- round(rnorm(13) + 2 * (strata$s == "q") + strata$z, 2)
datasets$strata <- strata
within <- all_assignments(strata$z, strata$s)
blocked <- with(strata, { w <- table(s) / 13; sum(w * sapply(names(w), function(k) mean(y[s == k & z == 1]) - mean(y[s == k & z == 0]))) })
add("strata, blocked", "strata", "blocked", within, 8, blocked)

# Nine clusters, whole clusters drawn.
set.seed(13)
size <- c(3, 5, 2, 4, 6, 3, 2, 5, 4)
g <- rep(1:9, size)
zg <- c(1, 0, 0, 1, 0, 1, 0, 0, 1)
clusters <- data.frame(g = g, z = zg[g], y = round(rnorm(9)[g] + rnorm(sum(size)) + 0.8 * zg[g], 2))
datasets$clusters <- clusters
of_clusters <- all_assignments(zg, rep(1, 9))[, g]
add("clusters, clustered", "clusters", "clustered", of_clusters, 8, with(clusters, mean(y[z == 1]) - mean(y[z == 0])))

# Westfall & Young's step-down over three outcomes of the eleven, every assignment once.
set.seed(14)
outcomes <- data.frame(y1 = ten$y, y2 = round(0.6 * ten$y + rnorm(11), 2), y3 = round(rnorm(11) - 1.2 * ten$z, 2))
datasets$family <- cbind(outcomes, z = ten$z)
t_all <- sapply(outcomes, function(y) abs(apply(every, 1, function(z) hc2(y, z))))
t_obs <- sapply(outcomes, function(y) abs(hc2(y, ten$z)))
more <- function(a, b) a >= b * (1 - 1e-9) - 1e-12
max_t <- function() {
  order <- order(t_obs, decreasing = TRUE); p <- numeric(3)
  for (k in 1:3) p[k] <- mean(more(apply(t_all[, order[k:3], drop = FALSE], 1, max), t_obs[order[k]]))
  p <- cummax(p); p[match(1:3, order)]
}
min_p <- function() {
  p_all <- apply(t_all, 2, function(t) sapply(t, function(v) mean(more(t, v))))
  p_obs <- sapply(1:3, function(q) mean(more(t_all[, q], t_obs[q])))
  order <- order(p_obs); p <- numeric(3)
  for (k in 1:3) p[k] <- mean(apply(p_all[, order[k:3], drop = FALSE], 1, min) <= p_obs[order[k]] + 1e-12)
  p <- cummax(p)
  list(raw = I(p_obs), adjusted = I(p[match(1:3, order)]))
}
cases$family <- list(data = "family", expected = c(min_p(), list(maxT = I(max_t()))))

write_reference("randomisation.json", "estimatr", cases, datasets)
