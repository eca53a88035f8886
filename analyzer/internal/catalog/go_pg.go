package catalog

// goPgStatements returns what runs a query that was built by go-pg, whose module path is
// given, with the writes that only this version has. Query.DB says where it runs instead.
func goPgStatements(module string, writes ...string) []Statement {
	return []Statement{{
		Type: "*" + module + "/orm.Query", On: "DB",
		Reads: []string{"Count", "CountEstimate", "CopyTo", "Exists", "First", "ForEach", "Last", "Query", "QueryOne", "Select", "SelectAndCount",
			"SelectAndCountEstimate"},
		Writes: append([]string{"CopyFrom", "CreateTable", "Delete", "DropTable", "Exec", "ExecOne", "ForceDelete", "Insert", "SelectOrInsert", "Update"},
			writes...),
	}}
}
