#include "window/parts.h"

GtkWidget *parts_column(int spacing)
{
        return gtk_box_new(GTK_ORIENTATION_VERTICAL, spacing);
}

GtkWidget *parts_row(int spacing)
{
        return gtk_box_new(GTK_ORIENTATION_HORIZONTAL, spacing);
}

GtkWidget *parts_add(GtkWidget *box, GtkWidget *child)
{
        gtk_box_append(GTK_BOX(box), child);
        return child;
}

static GtkWidget *labelled(GtkWidget *own_label, const char *class)
{
        gtk_label_set_xalign(GTK_LABEL(own_label), 0);
        if (class)
                gtk_widget_add_css_class(own_label, class);
        return own_label;
}

GtkWidget *parts_text(const char *text, const char *class)
{
        GtkWidget *label = labelled(gtk_label_new(text), class);

        gtk_label_set_wrap(GTK_LABEL(label), true);
        gtk_label_set_wrap_mode(GTK_LABEL(label), PANGO_WRAP_WORD_CHAR);
        return label;
}

GtkWidget *parts_line(const char *text, const char *class)
{
        GtkWidget *label = labelled(gtk_label_new(text), class);

        gtk_label_set_ellipsize(GTK_LABEL(label), PANGO_ELLIPSIZE_END);
        gtk_widget_set_hexpand(label, true);
        return label;
}

GtkWidget *parts_label(const char *mnemonic, GtkWidget *field)
{
        GtkWidget *label = labelled(gtk_label_new_with_mnemonic(mnemonic), "field-name");

        gtk_label_set_mnemonic_widget(GTK_LABEL(label), field);
        gtk_accessible_update_relation(GTK_ACCESSIBLE(field), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                       label, NULL, -1);
        return label;
}

/* GTK would have the "_" heard as well. */
void parts_say(GtkWidget *button, const char *mnemonic)
{
        char **pieces = g_strsplit(mnemonic, "_", -1);
        char *name = g_strjoinv("", pieces);

        gtk_button_set_label(GTK_BUTTON(button), mnemonic);
        parts_name(button, name);
        g_free(name);
        g_strfreev(pieces);
}

GtkWidget *parts_button(const char *mnemonic, const char *class, GCallback pressed, void *who)
{
        GtkWidget *button = gtk_button_new();

        gtk_button_set_use_underline(GTK_BUTTON(button), true);
        parts_say(button, mnemonic);
        if (class)
                gtk_widget_add_css_class(button, class);
        gtk_widget_set_valign(button, GTK_ALIGN_CENTER);
        g_signal_connect_swapped(button, "clicked", pressed, who);
        return button;
}

GtkWidget *parts_switch(const char *mnemonic, GtkWidget **switch_out)
{
        GtkWidget *row = parts_row(PARTS_APART), *names = parts_column(2);
        GtkWidget *turn = gtk_switch_new();

        gtk_widget_set_valign(turn, GTK_ALIGN_CENTER);
        gtk_widget_set_hexpand(names, true);
        parts_add(names, parts_label(mnemonic, turn));
        parts_add(names, parts_text("", "hint"));
        parts_add(row, names);
        parts_add(row, turn);
        *switch_out = turn;
        return row;
}

void parts_switch_set_words(GtkWidget *row, const char *words)
{
        GtkWidget *hint = gtk_widget_get_last_child(gtk_widget_get_first_child(row));

        gtk_label_set_text(GTK_LABEL(hint), words);
        gtk_accessible_update_property(GTK_ACCESSIBLE(gtk_widget_get_last_child(row)),
                                       GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words, -1);
}

GtkWidget *parts_refusal(void)
{
        GtkWidget *label =
                g_object_new(GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_ALERT, "wrap",
                             true, "xalign", 0.0, "visible", false, NULL);

        gtk_widget_add_css_class(label, "refusal");
        return label;
}

void parts_refuse(GtkWidget *refusal, const char *words)
{
        gtk_label_set_text(GTK_LABEL(refusal), words ? words : "");
        gtk_widget_set_visible(refusal, words != NULL);
}

/* GTK would read what it is labelled by after it. */
void parts_name(GtkWidget *widget, const char *name)
{
        gtk_accessible_reset_relation(GTK_ACCESSIBLE(widget), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
        gtk_accessible_update_property(GTK_ACCESSIBLE(widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                       -1);
}

GtkWidget *parts_scrolled(GtkWidget *child)
{
        GtkWidget *scrolled = gtk_scrolled_window_new();

        gtk_scrolled_window_set_policy(GTK_SCROLLED_WINDOW(scrolled), GTK_POLICY_NEVER,
                                       GTK_POLICY_AUTOMATIC);
        gtk_scrolled_window_set_child(GTK_SCROLLED_WINDOW(scrolled), child);
        gtk_widget_set_vexpand(scrolled, true);
        return scrolled;
}

GtkWidget *parts_field(GtkWidget **text_out, int height)
{
        GtkWidget *text = gtk_text_view_new(), *field = parts_scrolled(text);

        gtk_text_view_set_wrap_mode(GTK_TEXT_VIEW(text), GTK_WRAP_WORD_CHAR);
        gtk_text_view_set_accepts_tab(GTK_TEXT_VIEW(text), false);
        gtk_text_view_set_left_margin(GTK_TEXT_VIEW(text), PARTS_BESIDE);
        gtk_text_view_set_right_margin(GTK_TEXT_VIEW(text), PARTS_BESIDE);
        gtk_text_view_set_top_margin(GTK_TEXT_VIEW(text), PARTS_BESIDE);
        gtk_text_view_set_bottom_margin(GTK_TEXT_VIEW(text), PARTS_BESIDE);
        gtk_scrolled_window_set_has_frame(GTK_SCROLLED_WINDOW(field), true);
        gtk_scrolled_window_set_min_content_height(GTK_SCROLLED_WINDOW(field), height);
        gtk_widget_add_css_class(field, "written");
        *text_out = text;
        return field;
}

char *parts_written(GtkWidget *text)
{
        GtkTextBuffer *buffer = gtk_text_view_get_buffer(GTK_TEXT_VIEW(text));
        GtkTextIter start, end;

        gtk_text_buffer_get_bounds(buffer, &start, &end);
        return gtk_text_buffer_get_text(buffer, &start, &end, false);
}

void parts_write(GtkWidget *text, const char *words)
{
        gtk_text_buffer_set_text(gtk_text_view_get_buffer(GTK_TEXT_VIEW(text)), words, -1);
}

void parts_clear(GtkWidget *box)
{
        GtkWidget *child;

        while ((child = gtk_widget_get_first_child(box)))
                gtk_box_remove(GTK_BOX(box), child);
}
