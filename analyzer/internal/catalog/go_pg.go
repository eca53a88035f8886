package catalog

// goPgStatements returns what runs a query that was built by go-pg, whose module path is
// given. Query.DB says where it runs instead.
func goPgStatements(module string) []Statement {
	return []Statement{{
		Type: "*" + module + "/orm.Query", On: "DB",
		Reads: []string{"Count", "CountEstimate", "CopyTo", "Exists", "First", "ForEach", "Last", "Query", "QueryOne", "Select", "SelectAndCount",
			"SelectAndCountEstimate"},
		Writes: []string{"CopyFrom", "CreateComposite", "CreateTable", "Delete", "DropComposite", "DropTable", "Exec", "ExecOne", "ForceDelete", "Insert",
			"SelectOrInsert", "Update", "UpdateNotZero"},
	}}
}
