# Rank tests and Hodges-Lehmann estimates. wilcox.test looks for the ends of approximate intervals to 1e-4 only: here to 1e-13,
# and its approximate estimates are replaced by the medians that they stand for. Exact p-values with ties by enumeration.
# Run from the root: Rscript test/reference/ranks.R
source("test/reference/json.R")
cases <- list()
walsh <- function(v) { s <- outer(v, v, "+"); s[!lower.tri(s)] / 2 }
by_permutation <- function(x, y) {
  all <- rank(c(x, y)); m <- length(x); s <- colSums(matrix(all[combn(length(all), m)], m)); e <- mean(all) * m
  mean(abs(s - e) >= abs(sum(all[1:m]) - e) - 1e-9)
}
by_signs <- function(v) {
  r <- rank(abs(v)); s <- as.matrix(expand.grid(rep(list(0:1), length(v)))) %*% r; e <- sum(r) / 2
  mean(abs(s - e) >= abs(sum(r[v > 0]) - e) - 1e-9)
}
two <- function(id, x, y, level = 0.95) {
  w <- suppressWarnings(wilcox.test(x, y, conf.int = TRUE, conf.level = level, tol.root = 1e-13))
  cases[[paste("two groups:", id)]] <<- list(x = I(x), y = I(y), level = level, W = w$statistic[[1]], pValue = w$p.value,
    method = if (grepl("exact", w$method)) "exact" else "normal", confInt = I(as.numeric(w$conf.int)), estimate = median(outer(x, y, "-")),
    exactP = if (choose(length(c(x, y)), length(x)) <= 50000) by_permutation(x, y) else NA)
}
one <- function(id, v, level = 0.95) {
  w <- suppressWarnings(wilcox.test(v, conf.int = TRUE, conf.level = level, tol.root = 1e-13)); nz <- v[v != 0]
  cases[[paste("changes:", id)]] <<- list(v = I(v), level = level, V = w$statistic[[1]], pValue = w$p.value,
    method = if (grepl("exact", w$method)) "exact" else "normal", confInt = I(as.numeric(w$conf.int)), reached = attr(w$conf.int, "conf.level"),
    estimate = median(walsh(nz)), exactP = if (length(nz) <= 14) by_signs(nz) else NA)
}
two("sleep", sleep$extra[sleep$group == 2], sleep$extra[sleep$group == 1])
two("tooth growth, ties", ToothGrowth$len[ToothGrowth$supp == "OJ"], ToothGrowth$len[ToothGrowth$supp == "VC"])
two("mtcars, many ties", mtcars$mpg[mtcars$am == 1], mtcars$mpg[mtcars$am == 0], 0.9)
set.seed(20240920)
two("small, exact", rnorm(7), rnorm(5) + 1); two("small, exact, 80 %", rnorm(4), rnorm(11), 0.8); two("one against many", 3.5, rnorm(9))
two("49 and 49", rnorm(49, .3), rnorm(49)); two("50 and 20", rnorm(50, .3), rnorm(20)); two("scales of 1 to 5", sample(5, 60, TRUE), sample(5, 70, TRUE, 5:1))
two("small with ties", c(1, 2, 2, 3, 5, 5), c(2, 3, 5, 6, 6, 7, 7)); two("few levels, few people", c(1, 1, 2, 2, 2), c(2, 2, 3))
two("apart", c(5, 6, 7), c(1, 2, 3)); two("offset", 2^30 + c(1, 2.5, 4), 2^30 + c(0, 1.5, 2, 6))
one("sleep", sleep$extra[1:10] - sleep$extra[11:20]); one("exact", rnorm(12, .5)); one("exact, 99 %", rnorm(20, .2), 0.99); one("too few for 95 %", c(1.5, 2.25, 3))
one("zeros", c(0, 0, 1, 2, 3, -1.5, 4)); one("ties", c(1, 1, -1, 2, 2, 3, -2, 4, 5)); one("60, normal", rnorm(60, .2)); one("49, exact", rnorm(49, .2))
one("scale of 1 to 5 twice", sample(5, 80, TRUE) - sample(5, 80, TRUE)); one("few, tied, normal", c(1, 1, 2, -1), 0.9)
write_reference("ranks.json", character(), cases)
cat(length(cases), "cases\n")
