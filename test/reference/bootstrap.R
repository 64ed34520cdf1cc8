# Restricted wild cluster bootstrap-t, every set of signs taken once, by plain regressions: no shortcut that the library
# uses. Run from the root: Rscript test/reference/bootstrap.R
source("test/reference/json.R")
suppressMessages(library(sandwich))

datasets <- list(); cases <- list()
rademacher <- c(1, -1)
webb <- c(-sqrt(1.5), -1, -sqrt(.5), sqrt(.5), 1, sqrt(1.5))

# Coefficient and CR1 error (Stata's) of column x in a design.
cr1 <- function(y, X, x, g) {
  fit <- lm.fit(X, y)
  S <- rowsum(X * fit$residuals, g)
  bread <- solve(crossprod(X))
  G <- nrow(S); n <- nrow(X)
  V <- bread %*% crossprod(S) %*% bread * G / (G - 1) * (n - 1) / (n - ncol(X))
  c(fit$coefficients[x], sqrt(V[x, x]))
}
# All signs: statistics under the null hypothesis that the coefficient is `value`.
statistics <- function(y, X, x, g, value, points) {
  W <- X[, -x, drop = FALSE]
  restricted <- lm.fit(W, y - value * X[, x])
  fitted <- y - restricted$residuals
  g <- as.integer(factor(g)); G <- max(g)
  signs <- as.matrix(expand.grid(rep(list(points), G)))
  apply(signs, 1, function(v) {
    s <- cr1(fitted + restricted$residuals * v[g], X, x, g)
    (s[1] - value) / s[2]
  })
}
tally <- function(y, X, x, g, value, points) {
  observed <- cr1(y, X, x, g)
  t <- unname((observed[1] - value) / observed[2])
  drawn <- statistics(y, X, x, g, value, points)
  hits <- sum(abs(drawn) >= abs(t) * (1 - 1e-9))
  list(estimate = unname(observed[1]), stdError = unname(observed[2]), statistic = t, hits = hits, draws = length(drawn),
    pValue = hits / length(drawn))
}
# The value beyond which the p-value first falls to 0.05, between an inner value kept and an outer one rejected.
end <- function(y, X, x, g, points, inside, outside) {
  for (i in 1:45) {
    middle <- (inside + outside) / 2
    if (tally(y, X, x, g, middle, points)$pValue > 0.05 + 1e-12) inside <- middle else outside <- middle
  }
  inside
}
add <- function(id, data, value, weights, fixed = FALSE, covariates = character(), interval = FALSE) {
  d <- datasets[[data]]
  X <- model.matrix(reformulate(c("x", covariates, if (fixed) "factor(f)")), d)
  points <- if (weights == "webb") webb else rademacher
  r <- tally(d$y, X, 2, d$g, value, points)
  if (interval) {
    reach <- 12 * r$stdError
    r$confInt <- I(c(end(d$y, X, 2, d$g, points, r$estimate, r$estimate - reach),
      end(d$y, X, 2, d$g, points, r$estimate, r$estimate + reach)))
  }
  cases[[id]] <<- list(data = data, value = value, weights = weights, fixed = fixed, covariates = I(covariates), expected = r)
}

made_up <- function(seed, G, size, cluster_effect) {
  set.seed(seed)
  n <- sum(size)
  g <- rep(seq_len(G), size)
  a <- rnorm(n)
  x <- as.numeric(g %% 2 == 0)
  data.frame(y = 0.3 * x + 0.4 * a + cluster_effect * rnorm(G)[g] + rnorm(n), x = x, a = a,
    k = sample(c("p", "q", "r"), n, TRUE), f = paste0("f", rep_len(1:5, n)), g = paste0("g", g))
}
datasets$six <- made_up(1, 6, c(5, 9, 4, 12, 7, 6), 0.5)
datasets$eight <- made_up(2, 8, c(4, 8, 15, 3, 6, 7, 9, 5), 1)
datasets$eight$x <- datasets$eight$x * (0.5 + seq_along(datasets$eight$x) / 57)
datasets$five <- made_up(3, 5, c(6, 6, 6, 6, 6), 0.2)
datasets$four <- made_up(4, 4, c(20, 10, 15, 12), 0.1)

add("six plain", "six", 0, "rademacher")
add("six with covariates at 0.4", "six", 0.4, "rademacher", covariates = c("a", "k"))
add("eight plain, interval", "eight", 0, "rademacher", interval = TRUE)
add("eight covariates, interval", "eight", 0, "rademacher", covariates = c("a", "k"), interval = TRUE)
add("eight fixed effects, interval", "eight", 0.1, "rademacher", fixed = TRUE, covariates = "a", interval = TRUE)
add("five webb", "five", 0, "webb")
add("four webb fixed effects", "four", 0.2, "webb", fixed = TRUE, covariates = "a")
add("four webb, interval", "four", 0, "webb", covariates = "a", interval = TRUE)

# Petersen's data: slope 1.1, clustered on the ten years, all 1,024 sets of signs; strictly further out too.
data("PetersenCL")
datasets$petersen <- data.frame(y = PetersenCL$y, x = PetersenCL$x, g = paste0("y", PetersenCL$year))
X <- cbind(1, PetersenCL$x)
drawn <- statistics(PetersenCL$y, X, 2, PetersenCL$year, 1.1, rademacher)
r <- tally(PetersenCL$y, X, 2, PetersenCL$year, 1.1, rademacher)
r$strict <- sum(abs(drawn) > abs(r$statistic) * (1 + 1e-9))
cases$petersen <- list(data = "petersen", value = 1.1, weights = "rademacher", fixed = FALSE, covariates = I(character()), expected = r)

write_reference("bootstrap.json", "sandwich", cases, datasets)
