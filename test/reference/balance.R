# Joint tests of balance and standardised differences. Run from the root: Rscript test/reference/balance.R
source("test/reference/json.R")
nsw <- read.csv("examples/nsw/data/nsw_lalonde.csv")
x <- c("age", "educ", "black", "hisp", "married", "nodegr", "re74", "re75")
wilks <- function(X, arm) {
  s <- summary(manova(X ~ arm), test = "Wilks")$stats[1, ]
  list(lambda = s[["Wilks"]], statistic = s[["approx F"]], df1 = s[["num Df"]], df2 = s[["den Df"]], pValue = s[["Pr(>F)"]])
}
f <- summary(lm(reformulate(x, "treat"), nsw))$fstatistic
cases <- list(
  "nsw two arms" = c(list(covariates = I(x)), wilks(as.matrix(nsw[x]), factor(nsw$treat)), list(fOfRegression = f[["value"]])),
  "iris three arms" = c(list(arm = as.character(iris$Species[-(1:7)]), width = iris$Sepal.Width[-(1:7)], length = iris$Sepal.Length[-(1:7)]),
    wilks(as.matrix(iris[-(1:7), c("Sepal.Width", "Sepal.Length")]), iris$Species[-(1:7)])),
  "npk two arms, a category" = c(list(arm = as.character(npk$N), block = as.character(npk$block), yield = npk$yield),
    wilks(cbind(npk$yield, model.matrix(~ block, npk)[, -1]), npk$N)))
smd <- function(v) {
  t <- v[nsw$treat == 1]; c <- v[nsw$treat == 0]
  list(treated = mean(t), control = mean(c), difference = (mean(t) - mean(c)) / sqrt((var(t) + var(c)) / 2))
}
cases[["standardised"]] <- lapply(nsw[x], smd)
p <- function(k) { t <- mean(nsw$educ[nsw$treat == 1] > k); c <- mean(nsw$educ[nsw$treat == 0] > k)
  list(treated = t, control = c, difference = (t - c) / sqrt((t * (1 - t) + c * (1 - c)) / 2)) }
cases[["standardised share, educ > 10"]] <- p(10)
write_reference("balance.json", character(), cases)
