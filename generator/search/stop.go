package search

// stopWords are the words that questions are made of and that answers rarely depend on. A query is not asked to be answered
// with them, unless it has no others.
var stopWords = wordSet(
	`а без бы был была были было быть в вам вас весь во вот все всё вы где да для до его ее если есть еще же за здесь и из или
	им их к как какая какие какой ко когда кто ли либо меня мне можно мой моя мы на над надо нас наш не него нее нет ни но
	ну о об обо он она они оно от по под почему при про с свой себя со так также там те тем то тоже только том ты у уже
	чего чем что чтобы эта эти это этот я`,
	`a about after am an and any are as at be been but by can could did do does for from get had has have he her his how i if in
	into is it its just me my no not of on or our she should so than that the their them then there they this to up was we
	were what when where which who why will with would you your`,
)
