package behind

import (
	"context"
	"strings"

	"lifetime/behind/doors"
)

func findThroughDoor(ctx context.Context, u doors.Users, prefix string) (string, error) {
	c, err := u.Each(ctx) // want `^early-return Cursor \+6$`
	if err != nil {
		return "", err
	}
	for c.Next() {
		if strings.HasPrefix(c.Value(), prefix) {
			return c.Value(), nil
		}
	}
	return "", c.Close()
}

func closedThroughDoor(ctx context.Context, u doors.Users, prefix string) (string, error) {
	c, err := u.Each(ctx)
	if err != nil {
		return "", err
	}
	defer c.Close()
	for c.Next() {
		if strings.HasPrefix(c.Value(), prefix) {
			return c.Value(), nil
		}
	}
	return "", nil
}

func findChosen(ctx context.Context, u doors.Chosen, prefix string) (string, error) {
	c, err := u.Each(ctx)
	if err != nil {
		return "", err
	}
	if c.Next() && strings.HasPrefix(c.Value(), prefix) {
		return c.Value(), nil
	}
	return "", nil
}
