package catalog

// gorpPool returns the pool of gorp in the package at path.
func gorpPool(path string) Pool {
	executor := gorpExecutor(path)
	return Pool{
		Type: "*" + path + ".DbMap", Reads: append(executor.Reads, "Prepare"),
		Writes: append(executor.Writes, "CreateIndex", "CreateTables", "CreateTablesIfNotExists", "DropTable", "DropTableIfExists", "DropTables",
			"DropTablesIfExists", "TruncateTables"),
		Begins: []string{"Begin"}, Same: []string{"WithContext"},
	}
}

// gorpExecutor returns the interface of gorp through which a pool or a transaction runs
// statements.
func gorpExecutor(path string) Statement {
	return Statement{
		Type: path + ".SqlExecutor",
		Reads: []string{"Get", "Query", "QueryRow", "Select", "SelectFloat", "SelectInt", "SelectNullFloat", "SelectNullInt", "SelectNullStr",
			"SelectOne", "SelectStr"},
		Writes: []string{"Delete", "Exec", "Insert", "Update"},
	}
}
