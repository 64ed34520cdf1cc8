# Single shares and means, corrected families of p-values, and tests of hypotheses with a margin.
# Run from the root: Rscript test/reference/shares-and-families.R
source("test/reference/json.R")
cases <- list()
for (k in list(c(0, 12), c(1, 12), c(14, 200), c(83, 100), c(69, 76), c(7, 7), c(120, 445), c(3, 100000)))
  for (level in c(.9, .95, .99)) {
    w <- suppressWarnings(prop.test(k[1], k[2], conf.level = level, correct = FALSE)$conf.int)
    b <- binom.test(k[1], k[2], conf.level = level)$conf.int
    cases[[paste("share", k[1], k[2], level)]] <- list(successes = k[1], n = k[2], level = level, wilson = I(as.vector(w)),
      clopperPearson = I(as.vector(b)))
  }
x <- c(sleep$extra, NA)
t <- t.test(x, conf.level = .9)
cases[["mean sleep"]] <- list(values = I(x), level = .9, mean = unname(t$estimate), stdError = t$stderr,
  confInt = I(as.vector(t$conf.int)))
families <- list(plain = c(.01, .04, .03, .005), ties = c(.02, .02, .02, .3), one = .03, none = c(.6, .2, .9), all = c(.001, .002, .003),
  zero = c(0, 1, .5, .049))
for (id in names(families)) cases[[paste("family", id)]] <- c(list(p = I(families[[id]])), lapply(
  list(holm = "holm", hochberg = "hochberg", "benjamini-hochberg" = "BH", none = "none"), function(m) I(p.adjust(families[[id]], m))))
cases[["family with two missing"]] <- list(p = I(c(.01, NA, .02, NA)), holm = I(p.adjust(c(.01, NA, .02, NA), "holm", n = 4)))
# margins: Welch t-tests with the null moved to the margin
warm <- sleep$extra[sleep$group == 2]; cold <- sleep$extra[sleep$group == 1]
p <- function(mu, alternative) t.test(warm, cold, mu = mu, alternative = alternative)$p.value
cases[["margins"]] <- list(treated = I(warm), control = I(cold), margin = 2, superiority = p(0, "two.sided"),
  nonInferiorityHigher = p(-2, "two.sided"), nonInferiorityLower = p(2, "two.sided"),
  equivalence = max(p(-2, "greater"), p(2, "less")))
write_reference("shares-and-families.json", character(), cases)
