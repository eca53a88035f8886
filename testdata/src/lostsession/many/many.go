package many

import "database/sql"

func nullable(s *string) any {
	if s == nil {
		return nil
	}
	return *s
}

// insert has two to the power of 40 ways to evaluate the arguments of a call.
func insert(db *sql.DB, a []*string) error {
	rows, err := db.Query("INSERT INTO t VALUES (?) RETURNING id", // want `rows from db.Query are never closed`
		nullable(a[0]),
		nullable(a[1]),
		nullable(a[2]),
		nullable(a[3]),
		nullable(a[4]),
		nullable(a[5]),
		nullable(a[6]),
		nullable(a[7]),
		nullable(a[8]),
		nullable(a[9]),
		nullable(a[10]),
		nullable(a[11]),
		nullable(a[12]),
		nullable(a[13]),
		nullable(a[14]),
		nullable(a[15]),
		nullable(a[16]),
		nullable(a[17]),
		nullable(a[18]),
		nullable(a[19]),
		nullable(a[20]),
		nullable(a[21]),
		nullable(a[22]),
		nullable(a[23]),
		nullable(a[24]),
		nullable(a[25]),
		nullable(a[26]),
		nullable(a[27]),
		nullable(a[28]),
		nullable(a[29]),
		nullable(a[30]),
		nullable(a[31]),
		nullable(a[32]),
		nullable(a[33]),
		nullable(a[34]),
		nullable(a[35]),
		nullable(a[36]),
		nullable(a[37]),
		nullable(a[38]),
		nullable(a[39]),
	)
	if err != nil {
		return err
	}
	rows.Next()
	return nil
}
