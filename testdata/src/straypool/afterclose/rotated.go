package afterclose

import "database/sql"

// A day has the pool of the file of one day.
type day struct{ db *sql.DB }

func (d *day) open(file string) error {
	db, err := sql.Open("sqlite3", file)
	if err != nil {
		return err
	}
	d.db = db
	return d.db.Ping()
}

func (d *day) close() error {
	d.db.Exec("PRAGMA optimize")
	return d.db.Close()
}

func (d *day) add(name string) error {
	_, err := d.db.Exec("INSERT INTO seen VALUES (?)", name)
	return err
}

type days struct {
	all, today *day
	names      chan string
}

// begin opens another file in an object that is new.
func (d *days) begin(file string) error {
	today := &day{}
	if err := today.open(file); err != nil {
		return err
	}
	d.today = today
	return nil
}

func summarize(old *day) {
	old.add("end")
	old.close()
}

func (d *days) write(name string) error {
	if name == "midnight" {
		go summarize(d.today)
		d.today = nil
		if err := d.begin(name); err != nil {
			return err
		}
	}
	return d.today.add(name)
}

func (d *days) receive() {
	for name := range d.names {
		d.all.add(name)
		d.write(name)
	}
}

func Days(names chan string) error {
	d := &days{all: &day{}, names: names}
	if err := d.all.open("all"); err != nil {
		return err
	}
	if err := d.begin("first"); err != nil {
		return err
	}
	go d.receive()
	return nil
}
