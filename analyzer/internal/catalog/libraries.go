package catalog

// libraries lists every library that poolvet knows, the standard one first.
var libraries = []*Library{
	databaseSQL,
	sqlxLib,
	pgxV5,
	gormLib,
	xormLib,
}
