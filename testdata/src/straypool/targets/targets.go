package targets // want package:"pools"

import "database/sql"

// A Target is one of many databases.
type Target struct{ DSN string }

// Settings are those of the process.
type Settings struct{ DSN string }

func Ping(t Target) error {
	db, err := sql.Open("postgres", t.DSN)
	if err != nil {
		return err
	}
	defer db.Close()
	return db.Ping()
}

func Vacuum(t *Target) error {
	db, err := sql.Open("postgres", t.DSN)
	if err != nil {
		return err
	}
	defer db.Close()
	_, err = db.Exec("VACUUM")
	return err
}

func Analyze(t Target) error {
	db, err := sql.Open("postgres", t.DSN)
	if err != nil {
		return err
	}
	defer db.Close()
	_, err = db.Exec("ANALYZE")
	return err
}

func PingMain(s Settings) error {
	db, err := sql.Open("postgres", s.DSN) // want `\[straypool/percall\]`
	if err != nil {
		return err
	}
	defer db.Close()
	return db.Ping()
}

func VacuumMain(s *Settings) error {
	db, err := sql.Open("postgres", s.DSN) // want `\[straypool/percall\]`
	if err != nil {
		return err
	}
	defer db.Close()
	_, err = db.Exec("VACUUM")
	return err
}

func AnalyzeMain(s Settings) error {
	db, err := sql.Open("postgres", s.DSN) // want `\[straypool/percall\]`
	if err != nil {
		return err
	}
	defer db.Close()
	_, err = db.Exec("ANALYZE")
	return err
}
