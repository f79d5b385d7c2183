#include "db/turn.h"

static void nothing(uv_idle_t *idle)
{
        (void)idle;
}

static void turn_over(uv_check_t *check)
{
        struct turn *turn = check->data;

        uv_check_stop(&turn->check);
        uv_idle_stop(&turn->idle);
        turn->end(turn->who);
}

void turn_init(struct turn *turn, uv_loop_t *loop, void (*end)(void *who), void *who)
{
        turn->end = end;
        turn->who = who;
        uv_check_init(loop, &turn->check);
        uv_idle_init(loop, &turn->idle);
        turn->check.data = turn;
}

void turn_close(struct turn *turn, struct closing *closing)
{
        closing_add(closing, (uv_handle_t *)&turn->check);
        closing_add(closing, (uv_handle_t *)&turn->idle);
}

void turn_want(struct turn *turn)
{
        uv_check_start(&turn->check, turn_over);
        uv_idle_start(&turn->idle, nothing);
}

void turn_finish(struct turn *turn, struct ticket *own_ticket)
{
        queue_put(&turn->over, own_ticket);
        turn_want(turn);
}

void turn_committed(struct turn *turn)
{
        turn->committed = true;
        turn_want(turn);
}
