package catalog

import "slices"

// gorpOldPool returns the pool of gorp v1 in the package at path.
func gorpOldPool(path string) Pool {
	executor := gorpOldExecutor(path)
	return Pool{
		Type: "*" + path + ".DbMap", Reads: append(executor.Reads, "Prepare"),
		Writes: append(executor.Writes, "CreateTables", "CreateTablesIfNotExists", "DropTable", "DropTableIfExists", "DropTables",
			"DropTablesIfExists", "TruncateTables"),
		Begins: []string{"Begin"},
	}
}

// gorpOldExecutor returns the interface of gorp v1 through which a pool or a transaction
// runs statements.
func gorpOldExecutor(path string) Statement {
	return Statement{
		Type: path + ".SqlExecutor",
		Reads: []string{"Get", "Select", "SelectFloat", "SelectInt", "SelectNullFloat", "SelectNullInt", "SelectNullStr",
			"SelectOne", "SelectStr"},
		Writes: []string{"Delete", "Exec", "Insert", "Update"},
	}
}

// gorpPool is gorpOldPool for later versions.
func gorpPool(path string) Pool {
	pool := gorpOldPool(path)
	pool.Reads = slices.Concat(pool.Reads, []string{"Query", "QueryRow"})
	pool.Writes = slices.Concat(pool.Writes, []string{"CreateIndex"})
	pool.Same = []string{"WithContext"}
	return pool
}

// gorpExecutor is gorpOldExecutor for later versions.
func gorpExecutor(path string) Statement {
	executor := gorpOldExecutor(path)
	executor.Reads = slices.Concat(executor.Reads, []string{"Query", "QueryRow"})
	return executor
}
