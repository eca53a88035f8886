// Package tags fills a struct from the environment, by reflection.
package tags

import (
	"os"
	"reflect"
	"strconv"
)

// Fill reads conf:"NAME" and default:"value".
func Fill(p any) error { return fill(reflect.ValueOf(p).Elem(), "") }

func fill(v reflect.Value, prefix string) error {
	for i := range v.NumField() {
		f := v.Type().Field(i)
		name := prefix + f.Tag.Get("conf")
		if f.Type.Kind() == reflect.Struct {
			if err := fill(v.Field(i), name+"_"); err != nil {
				return err
			}
			continue
		}
		text, ok := os.LookupEnv(name)
		if !ok {
			text = f.Tag.Get("default")
		}
		n, err := strconv.ParseInt(text, 10, 64)
		if err != nil {
			return err
		}
		v.Field(i).SetInt(n)
	}
	return nil
}
