package helpers

import (
	"database/sql"
	"reflect"
)

// The fields of what into points to keep the statements.
func prepareInto(db *sql.DB, into any) error {
	v := reflect.ValueOf(into).Elem()
	for i := range v.NumField() {
		stmt, err := db.Prepare(v.Type().Field(i).Tag.Get("query"))
		if err != nil {
			return err
		}
		v.Field(i).Set(reflect.ValueOf(stmt))
	}
	return nil
}

func typeOf(db *sql.DB) (reflect.Type, error) {
	stmt, err := db.Prepare("select 1") // want `^never-closed statement \+4$`
	if err != nil {
		return nil, err
	}
	return reflect.TypeOf(stmt), nil
}
