package config

import (
	"fmt"
	"reflect"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
)

// Encode returns lib in the terms of the file, ready to be written as JSON.
// Zero values are left out, but enumerations and the lists of a library are
// always there.
func Encode(lib *catalog.Library) map[string]any {
	v := reflect.ValueOf(lib).Elem()
	object := encodeStruct(v)
	for i := range v.NumField() {
		if key := keyOf(v.Type().Field(i).Name); v.Field(i).Kind() == reflect.Slice && object[key] == nil {
			object[key] = []any{}
		}
	}
	return object
}

func encodeStruct(v reflect.Value) map[string]any {
	object := map[string]any{}
	for i := range v.NumField() {
		name := v.Type().Field(i).Name
		_, given := enumerations[v.Field(i).Type()]
		given = given || !v.Field(i).IsZero()
		if has := v.FieldByName("HasDefault"); has.IsValid() && name == "Default" {
			given = has.Bool()
		}
		if given && name != "HasDefault" {
			object[keyOf(name)] = encode(v.Field(i))
		}
	}
	return object
}

func encode(v reflect.Value) any {
	if _, ok := enumerations[v.Type()]; ok {
		return fmt.Sprint(v.Interface())
	}
	switch v.Kind() {
	case reflect.Struct:
		return encodeStruct(v)
	case reflect.Slice:
		list := []any{}
		for i := range v.Len() {
			list = append(list, encode(v.Index(i)))
		}
		return list
	}
	return v.Interface()
}
