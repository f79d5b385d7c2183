/* links: base search */
/* A text is stemmed as what it is written in, and a few words as all that the index has. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "search/stemmer.h"
#include "search/text.h"
#include "search_fixture.h"

static struct str fold(const char *text, char at[512])
{
        return (struct str){ at, text_fold(str_of(text), at, 512) };
}

static bool told(const char *text, enum language *language)
{
        struct language_counts counts = { 0 };
        char at[512];

        language_count(&counts, fold(text, at));
        return language_told(&counts, language);
}

static void languages_are_told_by_function_words(void **state)
{
        static const struct {
                const char *text;
                enum language language;
        } texts[] = {
                { "Where are the keys to the cellar?", LANGUAGE_ENGLISH },
                { "Wo sind die Schlüssel für den Keller?", LANGUAGE_GERMAN },
                { "Comment réinitialiser le mot de passe pour un compte?", LANGUAGE_FRENCH },
                { "¿Dónde está la llave del sótano y quién la tiene?", LANGUAGE_SPANISH },
                { "Come posso cambiare la password della mia casella?", LANGUAGE_ITALIAN },
                { "Onde está a chave do armazém e quem tem uma cópia?", LANGUAGE_PORTUGUESE },
                { "Waar is de sleutel van het magazijn?", LANGUAGE_DUTCH },
                { "Hur ändrar jag lösenordet och var är nyckeln till källaren?", LANGUAGE_SWEDISH },
                { "Hvordan ændrer jeg adgangskoden, og hvor er nøglen?", LANGUAGE_DANISH },
                { "Hvordan endrer jeg passordet, og hvor er nøkkelen?", LANGUAGE_DANISH },
        };

        (void)state;
        for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
                enum language language;

                assert_true(told(texts[i].text, &language));
                assert_int_equal(language, texts[i].language);
        }
}

static void few_function_words_or_as_many_of_two_tell_nothing(void **state)
{
        enum language language;

        (void)state;
        assert_false(told("", &language));
        assert_false(told("Kellerschlüssel", &language));
        assert_false(told("die Schlüssel", &language));
        assert_int_equal(language, LANGUAGE_ENGLISH);
        assert_false(told("graphics uno in tools", &language));
        assert_false(told("return column per date in range", &language));
        assert_false(told("the key of wie und", &language));
        assert_int_equal(language, LANGUAGE_ENGLISH);
}

static unsigned pairs_of(enum language language, const char *words, unsigned *n)
{
        struct stemmer *stemmer = stemmer_new(language);
        char at[2048], stem[TEXT_WORD_MAX];
        struct str folded = { at, text_fold(str_of(words), at, sizeof(at)) }, one, other;
        unsigned same = 0;

        *n = 0;
        while (text_word(&folded, &one) && text_word(&folded, &other)) {
                struct str first = stemmer_stem(stemmer, one);
                size_t len = first.len;

                memcpy(stem, first.at, len);
                same += str_eq((struct str){ stem, len }, stemmer_stem(stemmer, other));
                ++*n;
        }
        stemmer_free(stemmer);
        return same;
}

/* One word in two forms each: three in five have one stem in each language, though marks fell away
 * before. */
static void two_forms_of_a_word_have_one_stem_without_marks(void **state)
{
        static const char *const words[LANGUAGES] = {
                [LANGUAGE_ENGLISH] = "key keys print printing order ordered",
                [LANGUAGE_GERMAN] =
                        "Schlüssel Schlüsseln Vertrag Vertrages Verträge Verträgen Keller Kellern "
                        "Drucker Druckern Rechnung Rechnungen Maschine Maschinen Prüfung Prüfungen "
                        "Gerät Geräte Gerät Geräten Lieferung Lieferungen Straße Straßen "
                        "Kunde Kunden Urlaub Urlaubs Antrag Antrages Anträge Anträgen "
                        "Büro Büros Tür Türen Raum Raumes Größe Größen Bestellung Bestellungen",
                [LANGUAGE_FRENCH] =
                        "clé clés imprimante imprimantes contrat contrats facture factures "
                        "réunion réunions employé employés congé congés modèle modèles "
                        "bureau bureaux général généraux règle règles commande commandes "
                        "machine machines livraison livraisons fenêtre fenêtres qualité qualités "
                        "problème problèmes société sociétés véhicule véhicules",
                [LANGUAGE_SPANISH] =
                        "llave llaves impresora impresoras contrato contratos factura facturas "
                        "reunión reuniones empleado empleados vacación vacaciones pedido pedidos "
                        "máquina máquinas versión versiones conexión conexiones usuario usuarios "
                        "contraseña contraseñas ordenador ordenadores error errores red redes",
                [LANGUAGE_ITALIAN] =
                        "chiave chiavi stampante stampanti contratto contratti fattura fatture "
                        "riunione riunioni cliente clienti ordine ordini macchina macchine "
                        "ufficio uffici utente utenti documento documenti errore errori "
                        "richiesta richieste consegna consegne",
                [LANGUAGE_PORTUGUESE] =
                        "chave chaves impressora impressoras contrato contratos fatura faturas "
                        "reunião reuniões férias férias pedido pedidos máquina máquinas "
                        "usuário usuários senha senhas computador computadores erro erros "
                        "cliente clientes documento documentos",
                [LANGUAGE_DUTCH] =
                        "sleutel sleutels printer printers contract contracten factuur facturen "
                        "vergadering vergaderingen klant klanten bestelling bestellingen "
                        "machine machines gebruiker gebruikers kantoor kantoren deur deuren "
                        "document documenten levering leveringen auto autos",
                [LANGUAGE_SWEDISH] =
                        "nyckel nyckeln skrivare skrivaren faktura fakturan avtal avtalet "
                        "möte möten kund kunder kund kunden maskin maskiner beställning "
                        "beställningar dator datorer kontor kontoret dörr dörrar fil filer "
                        "lösenord lösenordet semester semestern",
                [LANGUAGE_DANISH] =
                        "printer printeren faktura fakturaen aftale aftaler møde møder kunde "
                        "kunder maskine maskiner bestilling bestillinger kontor kontoret dør døre "
                        "fil filer adgangskode adgangskoden ferie ferien nøgle nøgler "
                        "regning regninger",
                [LANGUAGE_RUSSIAN] =
                        "ключ ключа ключ ключей ключ ключами принтер принтера договор договоры "
                        "договор договоров счёт счета склад склада склад складе отпуск отпуска "
                        "машина машины машина машину клиент клиентов заказ заказы пароль пароля "
                        "документ документов компьютер компьютера новая новые новый новые "
                        "большой большая первой первая",
        };

        (void)state;
        for (unsigned each = 0; each < LANGUAGES; each++) {
                unsigned n, same = pairs_of(each, words[each], &n);

                assert_true(same * 5 >= n * 3);
        }
}

static const char *const articles[] = {
        "Wo sind die Schlüssel für den Keller?",
        "Comment changer le mot de passe de la nouvelle imprimante?",
        "Где взять ключ от склада?",
        "How are printers added to the list?",
};

static void put_all(struct search *search)
{
        for (int i = 0; i < 4; i++)
                try_put(search, i + 1, articles[i], "");
}

static void other_forms_find_an_article_in_its_language(void **state)
{
        struct search *search = search_new();

        (void)state;
        put_all(search);
        assert_int_equal(try_first(search, "Wer hat die Kellern mit den Schlüsseln?"), 1);
        assert_int_equal(try_first(search, "Schlüsseln"), 1);
        assert_int_equal(try_first(search, "Kellern"), 1);
        assert_int_equal(try_first(search, "nouvelles imprimantes"), 2);
        assert_int_equal(try_first(search, "ключей"), 3);
        assert_int_equal(try_first(search, "на складе"), 3);
        assert_int_equal(try_first(search, "adding a printer"), 4);
        search_free(search);
}

/* In texts, which runs of letters are not taken of, and too far from each other for a slip. */
static void a_few_words_find_other_forms_in_texts_of_every_language(void **state)
{
        struct search *search = search_new();

        (void)state;
        try_put(search, 1, "1", "Der Versicherungsvertrag ist bei mir und nicht im Keller.");
        try_put(search, 2, "2", "Le responsable général est dans le bureau avec nous.");
        try_put(search, 3, "3", "Ключ от склада");
        assert_int_equal(try_first(search, "Versicherungsverträgen"), 1);
        assert_int_equal(try_first(search, "Wo sind wir mit Versicherungsverträgen?"), 1);
        assert_int_equal(try_first(search, "généraux"), 2);
        assert_int_equal(try_first(search, "ключами"), 3);
        assert_int_equal(try_first(search, "складе"), 3);
        assert_int_equal(try_first(search, "rien"), 0);
        search_free(search);
}

static void a_name_in_a_text_that_is_told_finds_one_that_is_not(void **state)
{
        struct search *search = search_new();

        (void)state;
        try_put(search, 1, "Drucker 502", "");
        assert_int_equal(try_first(search, "Was ist mit dem Drucker?"), 1);
        search_free(search);
}

static void a_rare_language_is_found_by_a_word_of_a_title(void **state)
{
        struct search *search = search_new();
        char text[256];

        (void)state;
        for (int i = 0; i < 300; i++)
                try_put(search, 10 + i, try_words(text, (uint32_t)i, 5), "");
        put_all(search);
        struct search_query query = try_query("imprimante", false);
        struct try_hits hits = try_find(search, &query);

        assert_true(hits.n > 0);
        assert_int_equal(hits.at[0].id, 2);
        assert_true(hits.at[0].likeness > .1);
        search_free(search);
}

static void synonyms_are_found_in_other_languages(void **state)
{
        struct search *search = search_new();

        (void)state;
        search_synonyms(search, &STR("laserjet, drucker"), 1);
        try_put(search, 1, "Wo steht der Drucker für die Post?", "");
        assert_int_equal(try_first(search, "laserjet"), 1);
        search_free(search);
}

/* What German would find is found as long as something German is there. */
static void dropped_documents_leave_no_language_behind(void **state)
{
        struct search *search = search_new();

        (void)state;
        try_put(search, 5, "5", "Versicherungsvertrag");
        assert_int_equal(try_first(search, "Versicherungsverträgen"), 0);
        put_all(search);
        assert_int_equal(try_first(search, "Versicherungsverträgen"), 5);
        for (int i = 1; i <= 4; i++)
                search_drop(search, SEARCH_QUESTION, i);
        assert_int_equal(try_first(search, "Versicherungsverträgen"), 0);
        search_free(search);
}

static void the_order_of_documents_in_many_languages_does_not_matter(void **state)
{
        struct search *one = search_new(), *other = search_new();
        struct search_query query = try_query("schlüsseln imprimantes printers ключа", true);

        (void)state;
        for (int i = 0; i < 4; i++) {
                try_put(one, i + 1, articles[i], "");
                try_put(other, 4 - i, articles[3 - i], "");
        }
        struct try_hits left = try_find(one, &query), right = try_find(other, &query);

        assert_int_equal(left.n, 4);
        assert_int_equal(right.n, 4);
        for (unsigned i = 0; i < left.n; i++) {
                assert_int_equal(left.at[i].id, right.at[i].id);
                assert_true(left.at[i].score == right.at[i].score);
        }
        search_free(other);
        search_free(one);
}

int main(void)
{
        const struct CMUnitTest tests[] = {
                cmocka_unit_test(languages_are_told_by_function_words),
                cmocka_unit_test(few_function_words_or_as_many_of_two_tell_nothing),
                cmocka_unit_test(two_forms_of_a_word_have_one_stem_without_marks),
                cmocka_unit_test(other_forms_find_an_article_in_its_language),
                cmocka_unit_test(a_few_words_find_other_forms_in_texts_of_every_language),
                cmocka_unit_test(a_name_in_a_text_that_is_told_finds_one_that_is_not),
                cmocka_unit_test(a_rare_language_is_found_by_a_word_of_a_title),
                cmocka_unit_test(synonyms_are_found_in_other_languages),
                cmocka_unit_test(dropped_documents_leave_no_language_behind),
                cmocka_unit_test(the_order_of_documents_in_many_languages_does_not_matter),
        };

        return cmocka_run_group_tests(tests, NULL, NULL);
}
