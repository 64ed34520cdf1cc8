# Cronbach's alpha with Feldt's interval, and changes between waves. Run from the root: Rscript test/reference/scales.R
source("test/reference/json.R")
cases <- list()
alpha_of <- function(m) ncol(m) / (ncol(m) - 1) * (1 - sum(apply(m, 2, var)) / var(rowSums(m)))
alpha <- function(id, m, level = 0.95) {
  m <- as.matrix(m); whole <- m[complete.cases(m), , drop = FALSE]; n <- nrow(whole); k <- ncol(whole); a <- alpha_of(whole); tail <- (1 - level) / 2
  cases[[paste("alpha:", id)]] <<- list(items = lapply(seq_len(k), function(j) I(m[, j])), level = level, n = n, alpha = a,
    confInt = I(1 - (1 - a) * qf(c(1 - tail, tail), n - 1, (n - 1) * (k - 1))),
    without = if (k > 2) I(vapply(seq_len(k), function(j) alpha_of(whole[, -j]), 0)))
}
waves <- function(id, before, after, level = 0.95) {
  row <- function(t) list(estimate = if (length(t$estimate) == 2) t$estimate[[1]] - t$estimate[[2]] else t$estimate[[1]],
    stdError = t$stderr, df = t$parameter[[1]], statistic = t$statistic[[1]], pValue = t$p.value, confInt = I(as.numeric(t$conf.int)))
  cases[[paste("waves:", id)]] <<- list(before = I(before), after = I(after), level = level,
    paired = row(t.test(after, before, paired = TRUE, conf.level = level)), unpaired = row(t.test(after, before, conf.level = level)))
}
alpha("attitude", attitude); alpha("two items", attitude[2:3], 0.9); alpha("negative", cbind(c(1, 2, 3, 4, 6), c(5, 4, 4, 2, 1), c(1, 3, 2, 2, 1)))
set.seed(20240921)
f <- rnorm(150); m <- sapply(1:8, function(j) pmin(5, pmax(1, round(3 + .8 * f + rnorm(150))))); m[sample(length(m), 30)] <- NA
alpha("five points with gaps", m)
alpha("offset", 2^30 + m[, 1:4])
before <- round(rnorm(40, 50, 10), 1); after <- before + round(rnorm(40, 2, 4), 1); before[3] <- NA; after[c(7, 8)] <- NA
waves("sleep", sleep$extra[1:10], sleep$extra[11:20]); waves("gaps", before, after, 0.9); waves("offset", 2^30 + c(1, 2.5, 4, 3), 2^30 + c(2, 4.5, 4.25, 6))
write_reference("scales.json", character(), cases)
cat(length(cases), "cases\n")
